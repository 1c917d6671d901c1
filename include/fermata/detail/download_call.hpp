// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/call.hpp>
#include <fermata/detail/decoders.hpp>
#include <fermata/detail/file_decoder.hpp>
#include <fermata/http/download.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Saves one track to a file. Its addresses are tried in turn: the audio URL, the source URL, a link from the provider
/// when the file is gone, the stream.
class DownloadCall final : public Call {
public:
    using Value = std::string;

    /// To the file `name` (its ending is added) in `folder`, which is made when it is missing. `options.stop` is the
    /// matter of a driver.
    DownloadCall(ClientState& client, Track track, std::string name, std::string folder, DownloadOptions options);

    const http::Request& request() const noexcept override { return link_ ? link_->request() : fetch_->request(); }

    Result<std::string> take();

private:
    enum class Address { audio, source, link, stream, none };

    FERMATA_INLINE Step begin(const Moment& moment) override;
    FERMATA_INLINE Step take_in(Result<http::Response>&& answer, const Moment& moment) override;
    FERMATA_INLINE Step go_on(const Moment& moment) override;

    Step try_next(const Moment& moment);
    Step fetch(const std::string& url, const Moment& moment);
    Step ask_for_link(const Moment& moment);
    Step after_fetch(Step step, const Moment& moment);
    Step after_link(Step step, const Moment& moment);
    Step judge(Result<std::string> path, const Moment& moment);

    Track track_;
    std::string name_;
    std::string folder_;
    DownloadOptions options_;
    std::string stem_{};
    Address next_ = Address::audio;
    bool tried_one_ = false;
    std::optional<AudioFile> file_{};
    std::optional<Exchange> fetch_{};
    std::optional<Exchange> link_{};      ///< while a link is asked for
    std::optional<std::string> answer_{}; ///< what a good answer gave: the path of the file, or the link
    Result<std::string> outcome_;         ///< of several failures the first: it speaks of the best address
};

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/download_call.ipp>
#endif
