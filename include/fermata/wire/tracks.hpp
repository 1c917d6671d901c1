// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/task.hpp>
#include <fermata/wire/reader.hpp>

FERMATA_BEGIN_NAMESPACE

namespace wire {

/// Collects the tracks of an answer, a callback or a `resultJson`, in either spelling and wherever they are listed.
class TrackSink final : public FieldSink {
public:
    FERMATA_INLINE void on_field(Field field, const Value& value) override;
    void on_unknown_key(std::string_view) override {}

    /// The tracks, once. Should several places list them, they are the same ones. A `resultJson` that is no JSON object
    /// lists none.
    std::vector<Track> take();

    /// After `take`: nothing is told of the tracks but their URLs, so that none has an id or a length (`resultUrls`).
    bool only_urls() const noexcept { return only_urls_; }

private:
    void begin_track();

    std::vector<Track> tracks_{};
    std::vector<Track> other_list_{};
    std::vector<Track> of_urls_{};
    std::string result_{}; ///< resultJson, when that is a text
    bool only_urls_ = false;
    Track* track_ = nullptr; ///< the one that is read
};

} // namespace wire

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/wire/tracks.ipp>
#endif
