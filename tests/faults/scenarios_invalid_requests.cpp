// SPDX-License-Identifier: MIT
// Table D: the library refuses the client or the request before anything is sent.
#include "faults/scenario.hpp"

#include <cmath>
#include <limits>

namespace faults {

namespace {

using Change = std::function<void(Setup&)>;

/// Nothing is sent; not even a connection is made.
Scenario refused_locally(std::string id, std::string description, Change change) {
    return Scenario{std::move(id), std::move(description), serve_normally, not_repeated(invalid, 0)}
        .arranged(std::move(change))
        .checked([](const Run& run) { return run.connections == 0 ? "" : "a connection was made"; });
}

/// The same for what a client cannot be made with.
Scenario refused_client(std::string id, std::string description, Change change) {
    return refused_locally(std::move(id), std::move(description), std::move(change)).only(When::fresh);
}

/// Returns a custom request with the run's own data, to be changed.
std::function<fermata::CustomExtend(const Setup&)> custom_request() {
    return [](const Setup& setup) {
        return fermata::ExtendRequest::custom(fermata::AudioId{setup.data.audio_id}, fermata::Model::v5,
                                              fermata::ContinueAt::seconds(60), fermata::Prompt{setup.data.prompt},
                                              fermata::Style{"Classical"}, fermata::Title{"Title"})
            .callback_url(setup.data.callback_url());
    };
}

std::vector<Scenario> clients() {
    const auto with_key = [](std::string key) { return [key](Setup& setup) { setup.data.key = key; }; };
    const auto with_agent = [](std::string agent) {
        return [agent](Setup& setup) { setup.options.curl.user_agent = agent; };
    };
    std::vector<Scenario> rows{
        refused_client("D1 empty", "an empty key", with_key("")),
        refused_client("D1 CR LF", "a key with a line break", with_key("0123456789abcdef\r\nX-Evil: 1")),
        refused_client("D1 space", "a key with a space", with_key("0123456789abcdef 0123456789")),
        refused_client("D1 non-ASCII", "a key that is not ASCII", with_key("0123456789abcdef\xC3\xA9")),
        refused_client("D1 10 KB", "a key of 10 KB", with_key(std::string(10'000, 'k'))),
        refused_client("D2", "a User-Agent with a line break", with_agent("fine\r\nX-Evil: 1")),
    };
    const char* urls[] = {"http://example.com",
                          "https://user@example.com",
                          "https://user:pass@example.com",
                          "file:///etc/passwd",
                          "https://example.com?q=1",
                          "https://example.com#f",
                          "https://example.com/\r\nX:",
                          "http://127.0.0.1.evil.com",
                          "http://localhost@evil",
                          "http://[::1]@evil",
                          "http://0x7f.1",
                          "http://host\\@evil",
                          "https://example.com:0",
                          "https://example.com:65536",
                          "ftp://127.0.0.1",
                          "https://",
                          "example.com"};
    for (const std::string url : urls) {
        rows.push_back(refused_client("D6 " + url, "a base URL that may lead elsewhere",
                                      [url](Setup& setup) { setup.options.base_url = url; }));
    }
    return rows;
}

std::vector<Scenario> bad_weights() {
    std::vector<Scenario> rows;
    const std::pair<const char*, double> weights[] = {
        {"NaN", std::nan("")}, {"Inf", std::numeric_limits<double>::infinity()},
        {"-0.01", -0.01},      {"1.01", 1.01},
        {"0.295", 0.295},      {"1e-9", 1e-9}};
    for (const auto& [name, value] : weights) {
        rows.push_back(
            refused_locally(std::string("D3 ") + name, "a weight that is none", [value = value](Setup& setup) {
                setup.request = custom_request()(setup).style_weight(value).build();
            }));
    }
    return rows;
}

/// "0.07", as a person would write it.
std::string hundredths(int count) {
    if (count % 100 == 0) return std::to_string(count / 100);
    std::string digits = std::to_string(count + 100).substr(1);
    if (digits.back() == '0') digits.pop_back();
    return "0." + digits;
}

std::vector<Scenario> good_weights() {
    std::vector<Scenario> rows;
    for (int count = 0; count <= 100; ++count) {
        rows.push_back(
            Scenario{"D3 legal " + hundredths(count), "a legal weight arrives exactly", serve_normally, success()}
                .on(Scheme::http)
                .only(When::fresh)
                .arranged([count](Setup& setup) {
                    auto builder = custom_request()(setup).style_weight(count / 100.0);
                    setup.request = builder.audio_weight(static_cast<float>(count) / 100).build();
                })
                .checked([count](const Run& run) {
                    const std::string& body = run.posts.body;
                    const auto has = [&](const char* name) {
                        const std::string field = std::string("\"") + name + "\":" + hundredths(count);
                        const std::size_t at = body.find(field);
                        return at != std::string::npos &&
                               (body[at + field.size()] == ',' || body[at + field.size()] == '}');
                    };
                    return has("styleWeight") && has("audioWeight") ? "" : "it arrived as " + body;
                }));
    }
    return rows;
}

/// `count` code points, of one or four bytes.
std::string text_of(int count, bool wide) {
    std::string text;
    for (int i = 0; i < count; ++i) text += wide ? "\xF0\x9F\x8E\xB5" : "t";
    return text;
}

Change with_texts(std::string prompt, std::string style, std::string title) {
    return [=](Setup& setup) {
        setup.request = fermata::ExtendRequest::custom(fermata::AudioId{setup.data.audio_id}, fermata::Model::v5,
                                                       fermata::ContinueAt::seconds(60), fermata::Prompt{prompt},
                                                       fermata::Style{style}, fermata::Title{title})
                            .callback_url(setup.data.callback_url())
                            .build();
    };
}

std::vector<Scenario> texts() {
    std::vector<Scenario> rows;
    for (const bool wide : {false, true}) {
        const std::string kind = wide ? " of four bytes" : " of ASCII";
        const auto change = [wide](int prompt, int style, int title) {
            return with_texts(text_of(prompt, wide), text_of(style, wide), text_of(title, wide));
        };
        rows.push_back(
            Scenario{"D4 longest" + kind, "texts that are just short enough", serve_normally, success()}.arranged(
                change(3000, 200, 80)));
        rows.push_back(refused_locally("D4 prompt" + kind, "a prompt that is one too long", change(3001, 200, 80)));
        rows.push_back(refused_locally("D4 style" + kind, "a style that is one too long", change(3000, 201, 80)));
        rows.push_back(refused_locally("D4 title" + kind, "a title that is one too long", change(3000, 200, 81)));
    }
    for (const auto& [name, at] : {std::pair<const char*, double>{"0", 0}, {"-1", -1}, {"NaN", std::nan("")}}) {
        rows.push_back(
            refused_locally(std::string("D4 continueAt ") + name, "a continueAt that is none", [at = at](Setup& setup) {
                setup.request =
                    fermata::ExtendRequest::custom(fermata::AudioId{setup.data.audio_id}, fermata::Model::v5,
                                                   fermata::ContinueAt::seconds(at), fermata::Prompt{setup.data.prompt},
                                                   fermata::Style{"s"}, fermata::Title{"t"})
                        .poll_only()
                        .build();
            }));
    }
    const std::string broken = "music \xFF\xC0\x80 music";
    rows.push_back(refused_locally("D5 prompt", "a prompt that is not UTF-8", with_texts(broken, "s", "t")));
    rows.push_back(refused_locally("D5 style", "a style that is not UTF-8", with_texts("p", broken, "t")));
    rows.push_back(refused_locally("D5 title", "a title that is not UTF-8", with_texts("p", "s", broken)));
    rows.push_back(refused_locally("D5 tags", "tags that are not UTF-8", [broken](Setup& setup) {
        setup.request = custom_request()(setup).negative_tags(broken).build();
    }));
    return rows;
}

} // namespace

const std::vector<Scenario>& invalid_request_scenarios() {
    static const std::vector<Scenario> rows = joined({clients(), bad_weights(), good_weights(), texts()});
    return rows;
}

} // namespace faults
