// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/extend.hpp>
#include <fermata/wire/reader.hpp>

FERMATA_BEGIN_NAMESPACE

namespace wire {

/// Reads the wire form of a request; whatever cannot be taken becomes a violation.
class RequestSink final : public FieldSink {
public:
    FERMATA_INLINE void on_field(Field field, const Value& value) override;
    FERMATA_INLINE void on_unknown_key(std::string_view key) override;

    Result<ExtendRequest> finish(const Limits& limits) &&;

private:
    void take_text(const char* name, const Value& value, std::string& to);
    void take_text(const char* name, const Value& value, std::optional<std::string>& to);
    void take_weight(const char* name, const Value& value, std::optional<Weight>& to);
    void take_flag(const char* name, const Value& value, std::optional<bool>& to);
    void take_variety(const Value& value);
    template<class Word>
    void take_word(const char* name, const Value& value, std::optional<Word>& to, Word one, Word other);
    bool expect(bool fits, const char* name, const char* what, const Value& value);

    ExtendFields fields_{};
    bool has_flag_ = false;
    std::vector<Violation> violations_{};
};

} // namespace wire

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/wire/request_sink.ipp>
#endif
