// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/extend_fields.hpp>
#include <fermata/api/task.hpp>
#include <fermata/core/result.hpp>

FERMATA_BEGIN_NAMESPACE

class CustomExtend;
class InheritedExtend;
class PartialExtend;

/// A request to extend a track, which breaks no rule. It is made by the builder that `custom` or `inherited` returns,
/// by `from_fields`, or by `request_from_json`.
class ExtendRequest {
public:
    /// Returns a builder with `defaultParamFlag` true: the given values shape the extension. All of them are required
    /// (kie.ai and sunoapi.org, extend-music pages).
    static CustomExtend custom(AudioId audio, Model model, ContinueAt continue_at, Prompt prompt, Style style,
                               Title title);

    /// Returns the same builder for a finished track, whose id, length (which `continue_at` must stay below) and model
    /// it takes over (`model_of`). Where the track does not tell its model, `build()` fails: use the form with a model.
    /// A model that is given counts, whatever the track says: the service's internal names prove little (seen live).
    static CustomExtend custom(const Track& source, ContinueAt continue_at, Prompt prompt, Style style, Title title);
    static CustomExtend custom(const Track& source, Model model, ContinueAt continue_at, Prompt prompt, Style style,
                               Title title);

    /// Returns a builder with `defaultParamFlag` false: the source track's own values shape the extension. The forms
    /// with a track take over its id and model as those of `custom` do.
    static InheritedExtend inherited(AudioId audio, Model model);
    static InheritedExtend inherited(const Track& source);
    static InheritedExtend inherited(const Track& source, Model model);

    /// Returns a builder without `defaultParamFlag`: what is set shapes the extension, and the source track's own value
    /// does where nothing is set. For `kie_jobs()`, whose page requires the id and the model alone (documentation of
    /// October 2026); the other providers refuse such a request before it is sent. The forms with a track take over its
    /// id, length and model as those of `custom` do.
    static PartialExtend partial(AudioId audio, Model model);
    static PartialExtend partial(const Track& source);
    static PartialExtend partial(const Track& source, Model model);

    /// Returns the request with these fields, or invalid_request with every violation when a rule is broken.
    static Result<ExtendRequest> from_fields(ExtendFields fields, const Limits& limits = Limits::documented());

    /// Returns the fields; they live as long as the request.
    const ExtendFields& fields() const noexcept { return fields_; }

    /// Returns whether two requests send the same values.
    friend bool operator==(const ExtendRequest& a, const ExtendRequest& b) { return a.fields_ == b.fields_; }
    friend bool operator!=(const ExtendRequest& a, const ExtendRequest& b) { return !(a == b); }

private:
    explicit ExtendRequest(ExtendFields fields) : fields_(std::move(fields)) {}

    ExtendFields fields_;
};

namespace detail {

/// The members of both builders. A setter returns a reference when called on an lvalue and a new builder when called on
/// an rvalue, so that nothing dangles. No setter checks its value: `build` does.
template<class Builder> class ExtendBuilder {
public:
    /// Sets callBackUrl: absolute http or https, at most 2048 bytes. It replaces an earlier `poll_only`, and the
    /// reverse.
    Builder& callback_url(std::string url) & { return set(&ExtendFields::callback_url, std::move(url)); }
    Builder callback_url(std::string url) && { return std::move(callback_url(std::move(url))); }

    /// Sets callBackUrl to `url` with `token` in its query, so that a callback can settle an unknown charge and can be
    /// distinguished from a forged one.
    Builder& callback_url(const std::string& url, const CallbackToken& token) & {
        return callback_url(token.added_to(url));
    }
    Builder callback_url(const std::string& url, const CallbackToken& token) && {
        return std::move(callback_url(url, token));
    }

    /// Asks for no callbacks: sets callBackUrl, which the service requires, to `poll_only_url`, which leads nowhere.
    Builder& poll_only() & { return callback_url(poll_only_url); }
    Builder poll_only() && { return std::move(poll_only()); }

    /// Returns the request, or invalid_request with **every** violation. It sends nothing and can be called again.
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

/// The setters of the builders that give values of their own.
template<class Builder> class ValuesBuilder : public ExtendBuilder<Builder> {
public:
    /// Sets negativeTags: styles or traits to exclude, such as "Heavy Metal, Upbeat Drums".
    Builder& negative_tags(std::string tags) & { return this->set(&ExtendFields::negative_tags, std::move(tags)); }
    Builder negative_tags(std::string tags) && { return std::move(negative_tags(std::move(tags))); }

    /// Sets vocalGender: the preferred voice.
    Builder& vocal_gender(VocalGender gender) & { return this->set(&ExtendFields::vocal_gender, gender); }
    Builder vocal_gender(VocalGender gender) && { return std::move(vocal_gender(gender)); }

    /// Sets styleWeight: how closely to follow the style, 0 to 1 in steps of 0.01.
    Builder& style_weight(Weight weight) & { return this->set(&ExtendFields::style_weight, weight); }
    Builder style_weight(Weight weight) && { return std::move(style_weight(weight)); }

    /// Sets weirdnessConstraint: how far to deviate creatively, 0 to 1 in steps of 0.01.
    Builder& weirdness_constraint(Weight weight) & { return this->set(&ExtendFields::weirdness_constraint, weight); }
    Builder weirdness_constraint(Weight weight) && { return std::move(weirdness_constraint(weight)); }

    /// Sets audioWeight: how much the sound of the source counts, 0 to 1 in steps of 0.01.
    Builder& audio_weight(Weight weight) & { return this->set(&ExtendFields::audio_weight, weight); }
    Builder audio_weight(Weight weight) && { return std::move(audio_weight(weight)); }

    /// Sets personaId: a persona to apply, from `Client::create_persona`.
    Builder& persona_id(PersonaId id) & { return this->set(&ExtendFields::persona_id, id.str()); }
    Builder persona_id(PersonaId id) && { return std::move(persona_id(std::move(id))); }

    /// Sets personaModel, which needs a `persona_id`: for V5 and newer, where the provider takes it.
    Builder& persona_model(PersonaModel model) & { return this->set(&ExtendFields::persona_model, model); }
    Builder persona_model(PersonaModel model) && { return std::move(persona_model(model)); }

    /// Sets instrumental: music without a voice. Prompt, lyrics and vocalGender must then not be sent (documentation),
    /// so the prompt must be `Prompt{""}`. Where the provider takes it.
    Builder& instrumental(bool on = true) & { return this->set(&ExtendFields::instrumental, on); }
    Builder instrumental(bool on = true) && { return std::move(instrumental(on)); }

    /// Sets variety: 0 to 4, for V6, where the provider takes it.
    Builder& variety(int degree) & { return this->set(&ExtendFields::variety, degree); }
    Builder variety(int degree) && { return std::move(variety(degree)); }

    /// Sets lyrics: the words to be sung, in place of the prompt; at most 5000 characters by default (Limits). For V6,
    /// where the provider takes it.
    Builder& lyrics(std::string words) & { return this->set(&ExtendFields::lyrics, std::move(words)); }
    Builder lyrics(std::string words) && { return std::move(lyrics(std::move(words))); }

    /// Sets the length of the source track, which `continue_at` must stay below. It is checked but never sent.
    template<class Rep, class Period> Builder& source_duration(std::chrono::duration<Rep, Period> length) & {
        return this->set(&ExtendFields::source_duration, ContinueAt{length});
    }
    template<class Rep, class Period> Builder source_duration(std::chrono::duration<Rep, Period> length) && {
        return std::move(source_duration(length));
    }
};

} // namespace detail

/// A builder of requests with values of their own (`defaultParamFlag` true).
class CustomExtend : public detail::ValuesBuilder<CustomExtend> {
    friend class ExtendRequest;
    CustomExtend() = default;
};

/// A builder of requests with some values of their own and the source track's for whatever is not set: for
/// `kie_jobs()`, which has no `defaultParamFlag`.
class PartialExtend : public detail::ValuesBuilder<PartialExtend> {
public:
    /// Sets prompt: what to sing, or what the music is to be like.
    PartialExtend& prompt(Prompt text) & { return set(&ExtendFields::prompt, text.str()); }
    PartialExtend prompt(Prompt text) && { return std::move(prompt(std::move(text))); }

    /// Sets style.
    PartialExtend& style(Style text) & { return set(&ExtendFields::style, text.str()); }
    PartialExtend style(Style text) && { return std::move(style(std::move(text))); }

    /// Sets title.
    PartialExtend& title(Title text) & { return set(&ExtendFields::title, text.str()); }
    PartialExtend title(Title text) && { return std::move(title(std::move(text))); }

    /// Sets continue_at: where the extension begins.
    PartialExtend& continue_at(ContinueAt at) & { return set(&ExtendFields::continue_at, at); }
    PartialExtend continue_at(ContinueAt at) && { return std::move(continue_at(at)); }

private:
    friend class ExtendRequest;
    PartialExtend() = default;
};

/// A builder of requests that take all values from the source track (`defaultParamFlag` false).
class InheritedExtend : public detail::ExtendBuilder<InheritedExtend> {
public:
    /// Sets the prompt, which is optional here (kie.ai, extend-music page: its list marks the prompt as required, its
    /// text does not). An empty prompt is not sent.
    InheritedExtend& prompt(Prompt text) & { return set(&ExtendFields::prompt, text.str()); }
    InheritedExtend prompt(Prompt text) && { return std::move(prompt(std::move(text))); }

private:
    friend class ExtendRequest;
    InheritedExtend() = default;
};

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/api/extend.ipp>
#endif
