// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <fermata/wire/reader.hpp>

#include <cstring>
#include <string>

namespace wire = fermata::wire;
using wire::Field;
using wire::Kind;
using wire::Shape;

namespace {

/// Writes down what a reader finds: one word a field.
class Notes final : public wire::FieldSink {
public:
    void on_field(Field field, const wire::Value& value) override {
        text += std::to_string(static_cast<int>(field)) + '=';
        switch (value.kind) {
        case Kind::null: text += "null"; break;
        case Kind::boolean: text += value.boolean ? "true" : "false"; break;
        case Kind::integer: text += "i" + std::to_string(value.integer); break;
        case Kind::decimal: text += "d" + std::to_string(static_cast<long long>(value.number * 10)); break;
        case Kind::text: text += "'" + *value.text + "'"; break;
        case Kind::object: text += "{}"; break;
        case Kind::array: text += "[]"; break;
        }
        text += ' ';
    }
    void on_unknown_key(std::string_view key) override { text += "?" + std::string(key) + ' '; }
    std::string text{};
};

std::string note(Field field, const std::string& value) {
    return std::to_string(static_cast<int>(field)) + '=' + value + ' ';
}

std::string notes_of(std::string_view json, Shape root = Shape::envelope) {
    Notes notes;
    const wire::ReadProblem fault = wire::read_json(json, root, notes);
    return fault.what == nullptr ? notes.text : std::string("fault: ") + fault.what;
}

wire::ReadProblem fault_of(std::string_view json, Shape root = Shape::envelope) {
    Notes notes;
    return wire::read_json(json, root, notes);
}

std::string nested(std::size_t levels) { // {"x":[[...]]}
    return "{\"x\":" + std::string(levels - 1, '[') + std::string(levels - 1, ']') + "}";
}

} // namespace

TEST_CASE("reader: hands on each kind of value", "[unit]") {
    CHECK(notes_of(R"({"code":200,"msg":"ok","data":null})") ==
          note(Field::code, "i200") + note(Field::message, "'ok'") + note(Field::data, "null"));
    CHECK(notes_of(R"({"code":true})") == note(Field::code, "true"));
    CHECK(notes_of(R"({"code":-1})") == note(Field::code, "i-1"));
    CHECK(notes_of(R"({"code":200.0})") == note(Field::code, "d2000"));
    CHECK(notes_of(R"({"code":2e2})") == note(Field::code, "d2000"));
    CHECK(notes_of(R"({"code":[200]})") == note(Field::code, "[]"));
    CHECK(notes_of(R"({"code":{"code":200}})") == note(Field::code, "{}"));
    CHECK(notes_of(R"({"msg":"\u00e9\ud83c\udfb5\/"})") == note(Field::message, "'\xC3\xA9\xF0\x9F\x8E\xB5/'"));
}

TEST_CASE("reader: an integer beyond 64 bits is a decimal, never a smaller integer", "[unit]") {
    CHECK(notes_of(R"({"code":9223372036854775807})") == note(Field::code, "i9223372036854775807"));
    CHECK(notes_of(R"({"code":4294967496})") == note(Field::code, "i4294967496"));
    Notes notes;
    struct OnlyKind final : wire::FieldSink {
        void on_field(Field, const wire::Value& value) override { kind = value.kind; }
        void on_unknown_key(std::string_view) override {}
        Kind kind = Kind::null;
    } sink;
    for (const char* json :
         {R"({"code":9223372036854775808})", R"({"code":18446744073709551816})", R"({"code":1e300})"}) {
        CHECK(wire::read_json(json, Shape::envelope, sink).what == nullptr);
        CHECK(sink.kind == Kind::decimal);
    }
}

TEST_CASE("reader: finds fields at their place alone", "[unit]") {
    CHECK(notes_of(
              R"({"status":"PENDING","x":{"code":1},"data":{"code":2,"status":"SUCCESS","response":{"id":"no"}}})") ==
          "?status ?x " + note(Field::data, "{}") + note(Field::status, "'SUCCESS'") + note(Field::response, "{}"));
    CHECK(notes_of(R"({"data":{"response":{"sunoData":[{"id":"a"},{"id":"b","x":{"id":"c"}}]}}})") ==
          note(Field::data, "{}") + note(Field::response, "{}") + note(Field::track_list, "[]") +
              note(Field::track, "{}") + note(Field::audio_id, "'a'") + note(Field::track, "{}") +
              note(Field::audio_id, "'b'"));
}

TEST_CASE("reader: an object where a list belongs, or a list in a list, is passed over", "[unit]") {
    const std::string front = note(Field::data, "{}") + note(Field::response, "{}");
    CHECK(notes_of(R"({"data":{"response":{"sunoData":{"id":"a"}}}})") == front + note(Field::track_list, "{}"));
    CHECK(notes_of(R"({"data":{"response":{"sunoData":[[{"id":"a"}],7]}}})") ==
          front + note(Field::track_list, "[]") + note(Field::track, "[]") + note(Field::track, "i7"));
    CHECK(notes_of(R"({"data":[{"taskId":"a"}]})") == note(Field::data, "[]"));
}

TEST_CASE("reader: a key with a row twice in one object is refused, whatever its value", "[unit]") {
    CHECK(notes_of(R"({"code":500,"code":200})") == "fault: holds a key twice");
    CHECK(notes_of(R"({"code":{},"code":200})") == "fault: holds a key twice");
    CHECK(notes_of(R"({"co\u0064e":500,"code":200})") == "fault: holds a key twice");
    CHECK(notes_of(R"({"data":{"taskId":"a","taskId":"b"}})") == "fault: holds a key twice");
    CHECK(fault_of(R"({"data":{"response":{"sunoData":[{"id":"a"},{"id":"b"}]}}})").what == nullptr);
    CHECK(fault_of(R"({"x":1,"x":2})").what == nullptr);
}

TEST_CASE("reader: what is no single JSON object is refused", "[unit]") {
    for (const char* json : {"[]", "1", "\"text\"", "null", "true", "[{\"code\":200}]"}) {
        CAPTURE(json);
        CHECK(notes_of(json) == "fault: is not a JSON object");
    }
    for (const char* json : {"",
                             " ",
                             "{",
                             "}",
                             "{\"code\":200",
                             "{\"code\":200}}",
                             "{\"code\":200}x",
                             "{}{}",
                             "{\"code\":200,}",
                             "{code:200}",
                             "{'code':200}",
                             "{\"code\":0200}",
                             "{\"code\":+200}",
                             "{\"code\":.5}",
                             "{\"code\":NaN}",
                             "{\"code\":200}//",
                             "/**/{}",
                             "{\"msg\":\"\n\"}",
                             "{\"msg\":\"\\x\"}",
                             "{\"msg\":\"\\ud800\"}"}) {
        CAPTURE(json);
        CHECK(notes_of(json) == "fault: is not JSON");
    }
    CHECK(notes_of("{\"msg\":\"\xFF\"}") == "fault: is not JSON");
    CHECK(notes_of("{\"msg\":\"\xED\xA0\x80\"}") == "fault: is not JSON");
}

TEST_CASE("reader: a fault tells its byte, from 1", "[unit]") {
    CHECK(fault_of("{\"code\":x}").at == 9);
    CHECK(fault_of("{}}").at == 3);
    CHECK(fault_of(std::string_view("{}\0", 3)).at == 3);
    CHECK(std::strcmp(fault_of(std::string_view("{}\0x", 4)).what, "holds a NUL byte") == 0);
}

TEST_CASE("reader: a byte-order mark is refused, with or without an object behind it", "[unit]") {
    CHECK(notes_of("\xEF\xBB\xBF{}") == "fault: begins with a byte-order mark");
    CHECK(notes_of("\xEF\xBB\xBF") == "fault: begins with a byte-order mark");
    CHECK(notes_of("\xFE\xFF{}") == "fault: is not JSON");
}

TEST_CASE("reader: numbers beyond double are refused", "[unit]") {
    for (const char* json : {R"({"code":1e999})", R"({"x":-1e999})"}) {
        CAPTURE(json);
        CHECK(fault_of(json).what != nullptr);
    }
}

TEST_CASE("reader: 64 levels are read, 65 are not", "[unit]") {
    CHECK(fault_of(nested(64)).what == nullptr);
    CHECK(notes_of(nested(65)) == "fault: is nested too deeply");
    CHECK(notes_of("{\"x\":" + std::string(100000, '[')) == "fault: is nested too deeply");
    std::string objects;
    for (int i = 0; i < 65; ++i) objects += "{\"data\":";
    CHECK(notes_of(objects) == "fault: is nested too deeply");
}

TEST_CASE("reader: every row stands for one key of one shape", "[unit]") {
    for (std::size_t i = 0; i < wire::field_row_count; ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            const bool same =
                wire::field_rows[i].in == wire::field_rows[k].in && wire::field_rows[i].key == wire::field_rows[k].key;
            CAPTURE(wire::field_rows[i].key);
            CHECK_FALSE(same);
        }
    }
}

TEST_CASE("reader: each key of each shape is known by itself, in all pairs", "[unit]") {
    REQUIRE(wire::field_row_count > 64); // no bit of one shape stands for a row of another
    const auto member = [](const wire::FieldRow& row) { return '"' + std::string(row.key) + "\":null"; };
    for (const wire::FieldRow& row : wire::field_rows) {
        if (wire::is_list(row.in)) continue;
        CAPTURE(row.key);
        CHECK(notes_of('{' + member(row) + '}', row.in) == note(row.field, "null"));
        for (const wire::FieldRow& other : wire::field_rows) {
            if (other.in != row.in) continue;
            const bool twice = other.key == row.key;
            const std::string both = '{' + member(row) + ',' + member(other) + '}';
            CHECK((fault_of(both, row.in).what != nullptr) == twice);
        }
    }
}

TEST_CASE("reader: a list of texts hands on each of them", "[unit]") {
    CHECK(notes_of(R"({"resultUrls":["a",null,["b"],{"id":"c"}]})", Shape::result) ==
          note(Field::track_list, "[]") + note(Field::result_url, "'a'") + note(Field::result_url, "null") +
              note(Field::result_url, "[]") + note(Field::result_url, "{}"));
    CHECK(notes_of(R"({"resultUrls":{"a":"b"}})", Shape::result) == note(Field::track_list, "{}"));
}

TEST_CASE("reader: the same key means something else under another root", "[unit]") {
    const std::string json = R"({"data":{"state":"success","status":"SUCCESS","callbackType":"text"}})";
    const std::string data = note(Field::data, "{}");
    CHECK(notes_of(json, Shape::envelope) == data + note(Field::status, "'SUCCESS'"));
    CHECK(notes_of(json, Shape::job_envelope) == data + note(Field::status, "'success'"));
    CHECK(notes_of(json, Shape::callback) == data + note(Field::status, "'success'") + note(Field::stage, "'text'"));
}
