// SPDX-License-Identifier: MIT
#include "request_fields.hpp"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <cctype>
#include <iterator>

namespace fermata_emulator {
namespace {

/// Collects the members of the outermost object and of the objects in it; RapidJSON calls it with what it reads.
class Collector : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Collector> {
public:
    bool Null() { return add(FieldKind::null, "null"); }
    bool Bool(bool value) { return add(FieldKind::boolean, value ? "true" : "false"); }
    bool RawNumber(const char* text, unsigned length, bool) { return add(FieldKind::number, {text, length}); }
    bool String(const char* text, unsigned length, bool) { return add(FieldKind::text, {text, length}); }
    bool Key(const char* text, unsigned length, bool) {
        name_.assign(text, length);
        return true;
    }
    bool StartObject() { return open(FieldKind::object); }
    bool EndObject(unsigned) { return close(); }
    bool StartArray() { return depth_ > 0 && open(FieldKind::array); }
    bool EndArray(unsigned) { return close(); }

    Fields fields{};

private:
    /// Returns where the next member belongs, or null when it is too deep.
    Fields* destination() {
        if (depth_ == 1) return &fields;
        if (depth_ == 2 && fields.back().kind == FieldKind::object) return &fields.back().members;
        return nullptr;
    }
    bool add(FieldKind kind, std::string value) {
        if (Fields* into = destination()) into->push_back({name_, kind, std::move(value)});
        return depth_ > 0;
    }
    bool open(FieldKind kind) {
        if (Fields* into = destination()) into->push_back({name_, kind, {}});
        ++depth_;
        return true;
    }
    bool close() {
        --depth_;
        return true;
    }

    std::string name_{};
    std::size_t depth_ = 0;
};

std::string kind_name(FieldKind kind) {
    switch (kind) {
    case FieldKind::boolean: return "a boolean";
    case FieldKind::number: return "a number";
    case FieldKind::object: return "an object";
    default: return "a string";
    }
}

/// Returns whether `text` is empty or nothing but white space.
bool is_blank(const std::string& text) { return text.find_first_not_of(" \t\r\n\v\f") == std::string::npos; }

bool all_digits(const std::string& text) { return text.find_first_not_of("0123456789") == std::string::npos; }

bool is_port(const std::string& text) {
    return !text.empty() && text.size() <= 5 && all_digits(text) && std::stoi(text) <= 65535;
}

/// Returns the length of the scheme that `text` begins with, http:// or https://, or 0.
std::size_t scheme_length(const std::string& text) {
    for (const std::string scheme : {"http://", "https://"}) {
        const bool starts = text.size() >= scheme.size() &&
                            std::equal(scheme.begin(), scheme.end(), text.begin(), [](char wanted, char letter) {
                                return wanted == static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
                            });
        if (starts) return scheme.size();
    }
    return 0;
}

} // namespace

std::variant<Fields, Malformed> read_body(const std::string& body) {
    if (body.find('\0') != std::string::npos) return Malformed{"a NUL byte"};
    constexpr unsigned flags = rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseValidateEncodingFlag |
                               rapidjson::kParseIterativeFlag; // iterative: deep nesting must not end the program
    Collector collector;
    rapidjson::StringStream stream(body.c_str());
    const rapidjson::ParseResult result = rapidjson::Reader().Parse<flags>(stream, collector);
    if (result.Code() == rapidjson::kParseErrorTermination) return Malformed{"not an object"};
    if (result.IsError()) return Malformed{rapidjson::GetParseError_En(result.Code())};
    return std::move(collector.fields);
}

std::string spelled(const std::string& name, Spelling spelling) {
    if (spelling == Spelling::camel_case) return name;
    std::string snake;
    for (const char letter : name) {
        const bool capital = letter >= 'A' && letter <= 'Z';
        if (capital) snake.push_back('_');
        snake.push_back(capital ? static_cast<char>(letter - 'A' + 'a') : letter);
    }
    return snake;
}

const Field* RequestFields::find(const std::string& name) const {
    const std::string wanted = spelled(name);
    const auto same = [&](const Field& field) { return field.name == wanted; };
    const auto found = std::find_if(fields_.begin(), fields_.end(), same);
    return found == fields_.end() ? nullptr : &*found;
}

std::string RequestFields::text(const std::string& name) const {
    const Field* field = find(name);
    return field == nullptr ? "" : field->value;
}

RequestFields RequestFields::only_known(const KnownFields& known) const {
    Fields kept;
    std::copy_if(fields_.begin(), fields_.end(), std::back_inserter(kept), [&](const Field& field) {
        const auto same = [&](const KnownField& one) { return spelled(one.name) == field.name; };
        return field.kind != FieldKind::null && std::any_of(known.begin(), known.end(), same);
    });
    return RequestFields(std::move(kept), spelling_);
}

std::optional<Refusal> RequestFields::check_form(const KnownFields& known, int code) const {
    for (const Field& field : fields_) {
        const auto same = [&](const KnownField& one) { return spelled(one.name) == field.name; };
        const auto found = std::find_if(known.begin(), known.end(), same);
        if (found == known.end()) return Refusal{code, "Unrecognized field \"" + field.name + "\""};
        if (find(found->name) != &field) return Refusal{code, "Duplicate field \"" + field.name + "\""};
        if (field.kind == FieldKind::null) return Refusal{code, field.name + " cannot be null"};
        if (field.kind != found->kind) return Refusal{code, field.name + " must be " + kind_name(found->kind)};
        if (!code_points(field.value)) return Refusal{code, field.name + " is not valid UTF-8"};
    }
    return std::nullopt;
}

std::optional<Refusal> RequestFields::check_present(const KnownField& known, int code) const {
    const Field* field = find(known.name);
    if (field != nullptr && (field->kind != FieldKind::text || !is_blank(field->value))) return std::nullopt;
    const bool recorded = std::string(known.name) == "callBackUrl";
    return Refusal{code, recorded ? "Please enter callBackUrl." : spelled(known.name) + " cannot be null"};
}

std::variant<RequestFields, Refusal> parse_fields(const std::string& body, const KnownFields& known, int code,
                                                  bool strict) {
    auto read = read_body(body);
    if (const auto* malformed = std::get_if<Malformed>(&read)) {
        return Refusal{code, "JSON parse error: " + malformed->reason};
    }
    RequestFields fields(std::get<Fields>(std::move(read)));
    if (!strict) fields = fields.only_known(known);
    if (auto refusal = fields.check_form(known, code)) return *refusal;
    for (const KnownField& field : known) {
        if (field.needed != Needed::always) continue;
        if (auto refusal = fields.check_present(field, code)) return *refusal;
    }
    return fields;
}

std::optional<double> number_of(const std::string& characters) {
    rapidjson::Document document;
    document.Parse(characters.c_str()); // free of the locale, unlike strtod
    if (document.HasParseError() || !document.IsNumber()) return std::nullopt;
    return document.GetDouble();
}

std::optional<std::size_t> code_points(const std::string& text) {
    std::size_t count = 0;
    unsigned char before = 0;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (before == 0xED && byte >= 0xA0) return std::nullopt; // half of a surrogate pair
        if ((byte & 0xC0) != 0x80) ++count;
        before = byte;
    }
    return count;
}

bool is_web_url(const std::string& text) {
    const auto printable = [](char letter) { return letter > ' ' && letter <= '~'; };
    const std::size_t begin = scheme_length(text);
    if (begin == 0 || !std::all_of(text.begin(), text.end(), printable)) return false;
    std::string host = text.substr(begin, text.find_first_of("/?#", begin) - begin);
    host.erase(0, host.rfind('@') + 1); // npos + 1 is 0: nothing to erase
    const std::size_t colon = host.find(':', host.find(']') == std::string::npos ? 0 : host.find(']'));
    if (colon != std::string::npos && !is_port(host.substr(colon + 1))) return false;
    return colon != 0 && !host.empty();
}

bool is_weight(const std::string& characters) {
    const std::string whole = characters.substr(0, 1);
    const std::string rest = characters.substr(characters.empty() ? 0 : 1);
    if (whole != "0" && whole != "1") return false;
    if (rest.empty()) return true;
    const std::string decimals = rest.substr(1);
    if (rest.front() != '.' || decimals.empty() || decimals.size() > 2 || !all_digits(decimals)) return false;
    return whole == "0" || decimals.find_first_not_of('0') == std::string::npos;
}

bool is_in_hundredths(const std::string& characters) {
    const std::size_t point = characters.find('.');
    const std::string decimals = point == std::string::npos ? "0" : characters.substr(point + 1);
    return all_digits(characters.substr(0, point)) && all_digits(decimals) && decimals.size() <= 2;
}

} // namespace fermata_emulator
