// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/extend_fields.hpp>
#include <fermata/api/task.hpp>
#include <fermata/core/result.hpp>

FERMATA_BEGIN_NAMESPACE

class CustomExtend;
class InheritedExtend;

/// A request to extend a track that breaks no rule. Made by the builder that `custom` or `inherited` returns, or read
/// by `request_from_json`.
class ExtendRequest {
public:
    /// `defaultParamFlag` true: these values shape the extension. All are required (seeds 000, 001, 002).
    static CustomExtend custom(AudioId audio, Model model, ContinueAt continue_at, Prompt prompt, Style style,
                               Title title);

    /// The same from a finished track: it brings its id, its length as the bound of `continue_at`, and its model. Where
    /// fermata does not know the model's internal name, `build()` asks for the form with a model.
    static CustomExtend custom(const Track& source, ContinueAt continue_at, Prompt prompt, Style style, Title title);
    static CustomExtend custom(const Track& source, Model model, ContinueAt continue_at, Prompt prompt, Style style,
                               Title title);

    /// `defaultParamFlag` false: the source track's own values shape the extension.
    static InheritedExtend inherited(AudioId audio, Model model);
    static InheritedExtend inherited(const Track& source);
    static InheritedExtend inherited(const Track& source, Model model);

    /// Checks `fields`; invalid_request with every violation when one breaks a rule.
    static Result<ExtendRequest> from_fields(ExtendFields fields, const Limits& limits = Limits::documented());

    const ExtendFields& fields() const noexcept { return fields_; }

    /// Same values on the wire.
    friend bool operator==(const ExtendRequest& a, const ExtendRequest& b) { return a.fields_ == b.fields_; }
    friend bool operator!=(const ExtendRequest& a, const ExtendRequest& b) { return !(a == b); }

private:
    explicit ExtendRequest(ExtendFields fields) : fields_(std::move(fields)) {}

    ExtendFields fields_;
};

namespace detail {

/// What both builders have. Setters return the builder itself on an lvalue and a value on an rvalue, so that nothing
/// dangles.
template<class Builder> class ExtendBuilder {
public:
    /// callBackUrl: absolute http(s), at most 2048 bytes. Of this and `poll_only`, the last call wins.
    Builder& callback_url(std::string url) & { return set(&ExtendFields::callback_url, std::move(url)); }
    Builder callback_url(std::string url) && { return std::move(callback_url(std::move(url))); }

    /// The same with `token` in its query, so that a callback can settle an unknown charge and be told from a
    /// stranger's.
    Builder& callback_url(const std::string& url, const CallbackToken& token) & {
        return callback_url(token.added_to(url));
    }
    Builder callback_url(const std::string& url, const CallbackToken& token) && {
        return std::move(callback_url(url, token));
    }

    /// No callbacks: callBackUrl, which the service requires, is a reserved URL that leads nowhere.
    Builder& poll_only() & { return callback_url(poll_only_url); }
    Builder poll_only() && { return std::move(poll_only()); }

    /// The request, or invalid_request with **every** violation. Nothing is sent.
    Result<ExtendRequest> build(const Limits& limits = Limits::documented()) const {
        return ExtendRequest::from_fields(fields_, limits);
    }

protected:
    template<class Field, class Value> Builder& set(Field ExtendFields::*field, Value&& value) {
        fields_.*field = std::forward<Value>(value);
        return static_cast<Builder&>(*this);
    }

    ExtendFields fields_{};
};

} // namespace detail

/// Builds a request with values of its own.
class CustomExtend : public detail::ExtendBuilder<CustomExtend> {
public:
    /// Styles or traits to keep out, such as "Heavy Metal, Upbeat Drums".
    CustomExtend& negative_tags(std::string tags) & { return set(&ExtendFields::negative_tags, std::move(tags)); }
    CustomExtend negative_tags(std::string tags) && { return std::move(negative_tags(std::move(tags))); }

    CustomExtend& vocal_gender(VocalGender gender) & { return set(&ExtendFields::vocal_gender, gender); }
    CustomExtend vocal_gender(VocalGender gender) && { return std::move(vocal_gender(gender)); }

    /// How strongly to keep to the style: 0 to 1.
    CustomExtend& style_weight(Weight weight) & { return set(&ExtendFields::style_weight, weight); }
    CustomExtend style_weight(Weight weight) && { return std::move(style_weight(weight)); }

    /// How far to stray: 0 to 1.
    CustomExtend& weirdness_constraint(Weight weight) & { return set(&ExtendFields::weirdness_constraint, weight); }
    CustomExtend weirdness_constraint(Weight weight) && { return std::move(weirdness_constraint(weight)); }

    /// How much the source's sound counts: 0 to 1.
    CustomExtend& audio_weight(Weight weight) & { return set(&ExtendFields::audio_weight, weight); }
    CustomExtend audio_weight(Weight weight) && { return std::move(audio_weight(weight)); }

    CustomExtend& persona_id(PersonaId id) & { return set(&ExtendFields::persona_id, id.str()); }
    CustomExtend persona_id(PersonaId id) && { return std::move(persona_id(std::move(id))); }

    /// personaModel, with `persona_id`: V5 and newer, where the provider has it.
    CustomExtend& persona_model(PersonaModel model) & { return set(&ExtendFields::persona_model, model); }
    CustomExtend persona_model(PersonaModel model) && { return std::move(persona_model(model)); }

    /// instrumental: no voice. Prompt, lyrics and the voice's gender must then not be sent (documentation): the prompt
    /// is to be `Prompt{""}`.
    CustomExtend& instrumental(bool on = true) & { return set(&ExtendFields::instrumental, on); }
    CustomExtend instrumental(bool on = true) && { return std::move(instrumental(on)); }

    /// variety: 0 to 4; V6, where the provider has it.
    CustomExtend& variety(int degree) & { return set(&ExtendFields::variety, degree); }
    CustomExtend variety(int degree) && { return std::move(variety(degree)); }

    /// lyrics: the words to be sung, in place of the prompt; at most 5000 characters. V6, where the provider has it.
    CustomExtend& lyrics(std::string words) & { return set(&ExtendFields::lyrics, std::move(words)); }
    CustomExtend lyrics(std::string words) && { return std::move(lyrics(std::move(words))); }

    /// The length of the source track, when known: `continue_at` must be below it. Never sent.
    template<class Rep, class Period> CustomExtend& source_duration(std::chrono::duration<Rep, Period> length) & {
        return set(&ExtendFields::source_duration, ContinueAt{length});
    }
    template<class Rep, class Period> CustomExtend source_duration(std::chrono::duration<Rep, Period> length) && {
        return std::move(source_duration(length));
    }

private:
    friend class ExtendRequest;
    CustomExtend() = default;
};

/// Builds a request that takes everything from the source track.
class InheritedExtend : public detail::ExtendBuilder<InheritedExtend> {
public:
    /// Optional here: sent when given (seed 001 lists it among the required fields, its text does not).
    InheritedExtend& prompt(Prompt text) & { return set(&ExtendFields::prompt, text.str()); }
    InheritedExtend prompt(Prompt text) && { return std::move(prompt(std::move(text))); }

private:
    friend class ExtendRequest;
    InheritedExtend() = default;
};

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/api/extend.ipp>
#endif
