// SPDX-License-Identifier: MIT
// What answers of file hosts mean, and what is done with the bytes that are there, as tables.
#include "support/catch.hpp"

#include <fermata/detail/files/part_record.hpp>

using namespace fermata::detail;
using fermata::http::Headers;

namespace {

fermata::http::Response answer_with(int status, const std::string& body = {}) {
    fermata::http::Response response;
    response.status = status;
    response.body = body;
    return response;
}

const std::string address = "https://cdn.example/a.mp3?signature=1";

/// Of a part of 1000 bytes.
PartRecord record_with(const std::string& validator, std::optional<std::uint64_t> length = 1000) {
    PartRecord record;
    record.address = "https://cdn.example/a.mp3";
    record.mark = fingerprint(address);
    record.validator = validator;
    record.length = length;
    return record;
}

FileHead head_of(int status, const fermata::http::Headers& headers) {
    FileHead head;
    head.read(status, fermata::http::BodyHeaders::of(headers));
    return head;
}

std::string whole_text_of(const PartRecord& record) {
    std::string text = start_of_text(record);
    complete_text(text, record);
    return text;
}

} // namespace

TEST_CASE("file_answer: Content-Range is read as RFC 9110 has it, and nothing else is", "[unit]") {
    const auto good = read_content_range("bytes 5-9/10");
    REQUIRE(good);
    CHECK(good->first == 5);
    CHECK(good->last == 9);
    CHECK(good->total == 10);
    REQUIRE(read_content_range("BYTES  0-0/*"));
    CHECK_FALSE(read_content_range("bytes 0-0/*")->total);
    for (const char* bad : {"", "bytes", "bytes */10", "bytes 5-4/10", "bytes 5-10/10", "bytes 5-9/", "bytes -9/10",
                            "bytes 5-9/10 ", "items 5-9/10", "bytes 5-9", "bytes 5-99999999999999999999/*"}) {
        CAPTURE(bad);
        CHECK_FALSE(read_content_range(bad));
    }
}

TEST_CASE("file_answer: the head tells the length of the file and the name of its state", "[unit]") {
    const FileHead whole = head_of(200, {{"content-length", "1000"}, {"ETAG", "\"e\""}, {"Last-Modified", "d"}});
    CHECK(whole.total() == 1000);
    CHECK(whole.first_byte() == 0);
    CHECK(whole.validator == "\"e\"");
    const FileHead part =
        head_of(206, {{"Content-Length", "5"}, {"Content-Range", "bytes 5-9/10"}, {"ETag", "W/\"e\""}});
    CHECK(part.total() == 10);
    CHECK(part.first_byte() == 5);
    CHECK(part.validator.empty()); // a weak one does not name bytes
    CHECK(head_of(200, {{"Last-Modified", "d"}, {"ETag", "W/\"e\""}}).validator == "d");
    const FileHead encoded = head_of(200, {{"Content-Length", "5"}, {"Content-Encoding", "gzip"}});
    CHECK_FALSE(encoded.total());
    CHECK_FALSE(head_of(200, {{"Content-Length", "5x"}}).total());
    CHECK(head_of(200, {{"Content-Length", "5"}, {"Content-Encoding", "identity"}}).total() == 5);
    CHECK_FALSE(head_of(206, {{"Content-Length", "5"}}).first_byte());
    CHECK_FALSE(head_of(206, {{"Content-Length", "5"}}).total());
}

TEST_CASE("file_answer: an answer without the file says whether that may still come", "[unit]") {
    const std::string expired = "<Error><Message>Request has EXPIRED</Message></Error>";
    struct Row {
        int status;
        std::string body;
        FileState state;
        fermata::Reason reason;
    };
    using fermata::Reason;
    const Row rows[] = {
        {400, "", FileState::withheld, Reason::other},
        {400, expired, FileState::gone, Reason::not_found},
        {401, "", FileState::not_yet, Reason::other},
        {403, "<Error><Code>AccessDenied</Code></Error>", FileState::not_yet, Reason::other},
        {403, expired, FileState::gone, Reason::not_found},
        {404, expired, FileState::not_yet, Reason::not_found},
        {410, "", FileState::gone, Reason::not_found},
        {416, "", FileState::withheld, Reason::other},
        {429, "", FileState::withheld, Reason::rate_limited},
        {500, "", FileState::withheld, Reason::server_fault},
        {302, "", FileState::moved, Reason::server_fault},
        {304, "", FileState::withheld, Reason::server_fault},
    };
    for (const Row& row : rows) {
        CAPTURE(row.status, row.body);
        const auto response = answer_with(row.status, row.body);
        const FileState state = state_of_refusal(response);
        CHECK(state == row.state);
        if (state == FileState::moved) continue;
        const fermata::Error error = refusal_of_file(response, state);
        CHECK(error.reason == row.reason);
        CHECK(error.excerpt == row.body);
        CHECK(error.describe().find("API key") == std::string::npos);
    }
}

TEST_CASE("part_record: is read as it was written, and not when it was cut or is another text", "[unit]") {
    for (const PartRecord& record : {record_with("\"tag\""), record_with("Mon, 30 Nov 2026 01:02:03 GMT", {})}) {
        const std::string text = whole_text_of(record);
        CAPTURE(text);
        CHECK(text.find("signature") == std::string::npos);
        const auto read = read_part_record(text);
        REQUIRE(read);
        CHECK(read->address == record.address);
        CHECK(read->mark == record.mark);
        CHECK(read->validator == record.validator);
        CHECK(read->length == record.length);
        for (std::size_t size = 0; size < text.size(); ++size) {
            const auto cut = read_part_record(text.substr(0, size));
            if (cut) CHECK(cut->validator == record.validator); // only the length may be missing
        }
    }
    CHECK_FALSE(read_part_record("a text of somebody else\n"));
    CHECK(finished_path(text_of_finished("/music/a.mp3")) == "/music/a.mp3");
    CHECK(finished_path(whole_text_of(record_with("\"tag\""))).empty());
    CHECK_FALSE(read_part_record(text_of_finished("/music/a.mp3")));
}

TEST_CASE("part_record: only the rest is asked for when the bytes that are there are surely of the file", "[unit]") {
    const std::string fresh = "https://cdn.example/a.mp3?signature=2";
    const std::string date = "Mon, 30 Nov 2026 01:02:03 GMT";
    struct Row {
        const char* words;
        std::optional<PartRecord> record;
        std::string address;
        std::uint64_t size;
        std::uint64_t asked;
    };
    const Row rows[] = {
        {"nothing is known", {}, address, 400, 0},
        {"nothing is there", record_with("\"e\""), address, 0, 0},
        {"no validator", record_with(""), address, 400, 0},
        {"a tag", record_with("\"e\""), address, 400, 400},
        {"a date", record_with(date), address, 400, 400},
        {"no length", record_with("\"e\"", {}), address, 400, 400},
        {"a tag, another signature", record_with("\"e\""), fresh, 400, 400},
        {"a date, another signature", record_with(date), fresh, 400, 0},
        {"another path", record_with("\"e\""), "https://cdn.example/b.mp3", 400, 0},
        {"all bytes are there", record_with("\"e\""), address, 1000, 999},
        {"more than all", record_with("\"e\""), address, 1001, 0},
    };
    for (const Row& row : rows) {
        CAPTURE(row.words);
        CHECK(first_byte_to_ask(row.record, row.address, row.size) == row.asked);
    }
}

TEST_CASE("part_record: bytes go where they belong, or nowhere", "[unit]") {
    struct Row {
        const char* words;
        FileHead head;
        std::uint64_t asked;
        Placement placement;
    };
    const auto part = [](const char* range, const char* tag) {
        return head_of(206, {{"Content-Range", range}, {"ETag", tag}});
    };
    const Row rows[] = {
        {"all of it", head_of(200, {}), 0, Placement::anew},
        {"all of it, though a part was asked for", head_of(200, {}), 400, Placement::anew},
        {"a part that is all", part("bytes 0-999/1000", "\"e\""), 0, Placement::anew},
        {"the first part, though all was asked for", part("bytes 0-99/1000", "\"e\""), 0, Placement::anew},
        {"a later part, though all was asked for", part("bytes 400-999/1000", "\"e\""), 0, Placement::nowhere},
        {"the part", part("bytes 400-999/1000", "\"e\""), 400, Placement::further},
        {"the part, without its tag", head_of(206, {{"Content-Range", "bytes 400-999/1000"}}), 400, Placement::further},
        {"the part, total not known", part("bytes 400-999/*", "\"e\""), 400, Placement::further},
        {"another part", part("bytes 401-999/1000", "\"e\""), 400, Placement::nowhere},
        {"the part of another state", part("bytes 400-999/1000", "\"f\""), 400, Placement::nowhere},
        {"the part of another length", part("bytes 400-998/999", "\"e\""), 400, Placement::nowhere},
        {"several parts", head_of(206, {{"Content-Type", "multipart/byteranges"}}), 400, Placement::nowhere},
        {"the part, encoded", head_of(206, {{"Content-Range", "bytes 400-999/1000"}, {"Content-Encoding", "gzip"}}),
         400, Placement::nowhere},
    };
    for (const Row& row : rows) {
        CAPTURE(row.words);
        CHECK(placement_of(row.head, row.asked, record_with("\"e\"")) == row.placement);
    }
}
