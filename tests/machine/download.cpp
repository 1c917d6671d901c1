// SPDX-License-Identifier: MIT
// A download by hand: when a file that is not there is asked for again, and what it says in the end.
#include "machine/helpers.hpp"
#include "support/temporary_folder.hpp"

#include <fermata/detail/calls/download_all_call.hpp>

using namespace machine_test;
using namespace fermata::detail;
using fermata::ErrorKind;
using fermata::Reason;
using test_support::TemporaryFolder;

namespace {

fermata::Track track_of(const std::string& id) {
    fermata::Track track;
    track.id = fermata::AudioId{id};
    track.audio_url = "https://cdn.example/" + id + ".mp3";
    return track;
}

/// A client of a provider without links, which repeats nothing.
State client_without_links(Duration first_pause = 5s, Duration longest_pause = 30s) {
    fermata::ClientOptions options;
    options.provider = fermata::sunoapi();
    options.retry.max_attempts = 1;
    options.poll.first = first_pause;
    options.poll.longest = longest_pause;
    return client_with(options);
}

fermata::DownloadOptions with_grace(Duration grace, Duration timeout = fermata::no_limit) {
    fermata::DownloadOptions options;
    options.grace = grace;
    options.timeout = timeout;
    return options;
}

using DownloadDriver = Driver<DownloadCall>;

/// Gives the file `bytes` as the answer to what was asked for, as a transport does.
void get_file(DownloadDriver& driver, const std::string& bytes, const fermata::http::Headers& headers = {},
              int status = 200) {
    REQUIRE(driver.step.next == Next::send);
    fermata::http::BodySink& sink = *driver.machine().request().sink;
    sink.begin();
    const bool takes = sink.take_head(status, fermata::http::BodyHeaders::of(headers)) &&
                       (bytes.empty() || sink.write(bytes, bytes.size()));
    if (takes) {
        driver.gets(answer(status));
    } else {
        driver.gets(failure(ErrorKind::transport, Reason::file_system, false));
    }
}

} // namespace

TEST_CASE("download: a file that is not there is asked for again for as long as it may come", "[machine]") {
    struct Row {
        const char* words;
        int status;
        fermata::DownloadOptions options;
        std::optional<Duration> ended; ///< before the call
        Duration lasts;
    };
    const Row rows[] = {
        {"404", 404, with_grace(5min), {}, 5min},
        {"403", 403, with_grace(5min), {}, 5min},
        {"401", 401, with_grace(5min), {}, 5min},
        {"an empty file", 200, with_grace(5min), {}, 5min},
        {"a shorter time", 404, with_grace(7s), {}, 7s},
        {"no time", 404, with_grace(0s), {}, 0s},
        {"less than none", 404, with_grace((Duration::min)()), {}, 0s},
        {"the task has ended before", 404, with_grace(5min), 3min, 2min},
        {"the task has ended long ago", 404, with_grace(5min), 2h, 0s},
        {"the call has less time: no pause is begun that would pass it", 404, with_grace(5min, 12s), {}, 10s},
        {"gone for good", 410, with_grace(5min), {}, 0s},
        {"refused", 400, with_grace(5min), {}, 0s},
    };
    for (const Row& row : rows) {
        DYNAMIC_SECTION(row.words) {
            const TemporaryFolder folder;
            const State client = client_without_links();
            if (row.ended) client->ended.note({track_of("a")}, start_of_time - *row.ended);
            DownloadDriver driver(*client, track_of("a"), std::string("name"), folder.path(), row.options);
            driver.start();
            int asked = 0;
            while (driver.step.next != Next::done) {
                REQUIRE(++asked < 100);
                if (row.status == 200) {
                    get_file(driver, "");
                } else {
                    driver.gets(answer(row.status));
                }
                if (driver.step.next == Next::pause) driver.sleeps();
            }
            CHECK(driver.elapsed() == row.lasts);
            CHECK((asked == 1) == (row.lasts == 0s));
            const auto path = driver.result();
            REQUIRE_FALSE(path);
            CHECK(path.error().describe().find("costs again") == std::string::npos);
            CHECK(folder.names().empty());
        }
    }
}

TEST_CASE("download: a client remembers the ends of tasks that it has seen, the first sight of each", "[machine]") {
    const State client = client_without_links();
    client->ended.note({track_of("a"), track_of("b")}, start_of_time);
    client->ended.note({track_of("b"), track_of("c")}, start_of_time + 1h);
    CHECK(client->ended.end_of(track_of("a")) == start_of_time);
    CHECK(client->ended.end_of(track_of("b")) == start_of_time);
    CHECK(client->ended.end_of(track_of("c")) == start_of_time + 1h);
    CHECK_FALSE(client->ended.end_of(track_of("d")));
    for (int i = 0; i < 1024; ++i) client->ended.note({track_of(std::to_string(i))}, start_of_time + 2h);
    CHECK_FALSE(client->ended.end_of(track_of("a")));
    CHECK(client->ended.end_of(track_of("1023")) == start_of_time + 2h);
}

TEST_CASE("download: both a wait and a poll remember the end of their task", "[machine]") {
    const State client = client_with();
    const std::string task = R"({"code":200,"msg":"success","data":{"taskId":"task-1","status":"SUCCESS","response":)"
                             R"({"sunoData":[{"id":"a","audioUrl":"https://cdn.example/a.mp3","duration":120}]}}})";
    SECTION("wait") {
        Driver<WaitCall> driver(*client, wait_id, fermata::WaitOptions{});
        CHECK(driver.start().gets(answer(200, task)).result());
    }
    SECTION("look") {
        Driver<GetTaskCall> driver(*client, GetTask(wait_id), Duration(60s));
        CHECK(driver.start().gets(answer(200, task)).result());
    }
    CHECK(client->ended.end_of(track_of("a")) == start_of_time);
}

TEST_CASE("download: a stop ends the pause before a file is asked for again", "[machine]") {
    const TemporaryFolder folder;
    const State client = client_without_links();
    DownloadDriver driver(*client, track_of("a"), std::string("name"), folder.path(), with_grace(5min));
    driver.start().gets(answer(404));
    REQUIRE(driver.step.next == Next::pause);
    driver.moment.stopped = true;
    const auto path = driver.sleeps().result();
    REQUIRE_FALSE(path);
    CHECK(path.error().kind == ErrorKind::cancelled);
    CHECK(path.error().message.find("the file is not there") != std::string::npos);
}

TEST_CASE("download: the source URL is tried in each round, the stream in none but the last", "[machine]") {
    const TemporaryFolder folder;
    const State client = client_without_links(10s, 10s);
    fermata::Track track = track_of("a");
    track.source_audio_url = "https://cdn.example/source";
    track.stream_audio_url = "https://cdn.example/stream";
    DownloadDriver driver(*client, track, std::string("name"), folder.path(), with_grace(10s));
    std::string route;
    driver.start();
    while (driver.step.next != Next::done) {
        REQUIRE(route.size() < 100);
        route += driver.machine().request().url.substr(19) + " ";
        driver.gets(answer(404));
        if (driver.step.next == Next::pause) driver.sleeps();
    }
    CHECK(route == "/a.mp3 /source /a.mp3 /source /stream ");
}

TEST_CASE("download: a file that comes late is saved", "[machine]") {
    const TemporaryFolder folder;
    const State client = client_without_links();
    DownloadDriver driver(*client, track_of("a"), std::string("name"), folder.path(), with_grace(5min));
    driver.start().gets(answer(404)).sleeps();
    get_file(driver, "ID3 and more bytes");
    const auto path = driver.result();
    REQUIRE(path);
    CHECK(*path == folder.path("name.mp3"));
    CHECK(folder.names() == std::vector<std::string>{"name.mp3"});
}

TEST_CASE("download: an attempt that brings more of a file that can be gone on with counts as the first", "[machine]") {
    const TemporaryFolder folder;
    const bool has_tag = GENERATE(true, false);
    fermata::ClientOptions options;
    options.provider = fermata::sunoapi();
    options.retry.max_attempts = 2;
    const State client = client_with(options);
    DownloadDriver driver(*client, track_of("a"), std::string("name"), folder.path(), with_grace(0s));
    driver.start();
    int cuts = 0;
    for (; driver.step.next == Next::send && cuts < 20; ++cuts) {
        const std::string piece = (cuts == 0 ? "ID3" : "...") + std::string(1021, 'x');
        fermata::http::BodySink& sink = *driver.machine().request().sink;
        sink.begin();
        const std::string range = "bytes " + std::to_string(cuts * 1024) + "-99999/100000";
        fermata::http::BodyHeaders head;
        head.content_length = "100000";
        CAPTURE(cuts);
        CHECK((driver.machine().request().headers.begin() != nullptr) == (has_tag && cuts > 0));
        if (!has_tag) {
            CHECK(sink.take_head(200, head));
        } else if (cuts == 0) {
            head.etag = "\"e\"";
            CHECK(sink.take_head(200, head));
        } else {
            fermata::http::BodyHeaders rest;
            rest.content_range = range;
            rest.etag = "\"e\"";
            CHECK(sink.take_head(206, rest));
        }
        CHECK(sink.write(piece, 0));
        driver.gets(connection_lost());
        if (driver.step.next == Next::pause) driver.sleeps();
    }
    CHECK(cuts == (has_tag ? 20 : 2));
}

TEST_CASE("download: an address that may not be used is named in the advice", "[machine]") {
    const TemporaryFolder folder;
    for (const char* address : {"http://cdn.example/a b", "http://127.0.0.1:1/a", "https://169.254.169.254/a"}) {
        CAPTURE(address);
        const State client = client_with();
        fermata::Track track;
        track.audio_url = address;
        DownloadDriver driver(*client, track, std::string("name"), folder.path(), with_grace(5min));
        const auto path = driver.start().result();
        REQUIRE_FALSE(path);
        CHECK(path.error().kind == ErrorKind::protocol);
        CHECK(path.error().advice.find(encoded_address(address)) != std::string::npos);
        CHECK(driver.sent == 0);
    }
}

TEST_CASE("download: a redirect that breaks a rule is not followed, and the advice names the address", "[machine]") {
    const char* const locations[] = {"http://cdn.example/a", "https://10.0.0.1/a", "https://user@cdn.example/a", ""};
    for (const char* location : locations) {
        CAPTURE(location);
        const TemporaryFolder folder;
        const State client = client_without_links();
        DownloadDriver driver(*client, track_of("a"), std::string("name"), folder.path(), with_grace(5min));
        driver.start();
        get_file(driver, "", {{"Location", location}}, 302);
        const auto path = driver.result();
        REQUIRE_FALSE(path);
        CHECK(path.error().kind == ErrorKind::protocol);
        CHECK(path.error().http_status == 302);
        CHECK(path.error().advice.find("https://cdn.example/a.mp3") != std::string::npos);
        CHECK(driver.sent == 1);
    }
}

namespace {

/// A WAV file that says how long it is, of which `samples` bytes of `letter` are there.
std::string wav_of(std::size_t told_samples, std::size_t samples, char letter = 's') {
    const auto number = [](std::size_t value) {
        std::string bytes;
        for (int i = 0; i < 4; ++i, value >>= 8) bytes += static_cast<char>(value & 0xFF);
        return bytes;
    };
    const std::string format("\x01\0\x01\0\x40\x1F\0\0\x40\x1F\0\0\x01\0\x08\0", 16);
    return "RIFF" + number(36 + told_samples) + "WAVEfmt " + number(16) + format + "data" + number(told_samples) +
           std::string(samples, letter);
}

/// What the hook `saved` was told.
struct Saved {
    fermata::DownloadOptions options(Duration grace = 0s) {
        fermata::DownloadOptions made = with_grace(grace);
        made.saved = [this](const fermata::SavedFile& file) {
            ++times;
            path = file.path;
            wholeness = file.wholeness;
            is_recognised = file.is_recognised;
            is_repeated = file.is_repeated;
        };
        return made;
    }

    int times = 0;
    std::string path{};
    fermata::Wholeness wholeness{};
    bool is_recognised = false;
    bool is_repeated = false;
};

} // namespace

TEST_CASE("download: how far a file is known to be whole is told", "[machine]") {
    struct Row {
        const char* words;
        std::string bytes;
        fermata::http::Headers headers;
        fermata::Wholeness wholeness;
        bool is_recognised;
        const char* name;
    };
    const auto length = [](std::size_t size) {
        return fermata::http::Headers{{"Content-Length", std::to_string(size)}};
    };
    const std::string strange = "\x01\x02\x03 of a kind that nobody knows";
    const fermata::http::Headers chunked{{"Content-Type", "audio/mpeg"}};
    using fermata::Wholeness;
    const Row rows[] = {
        {"its own structure", wav_of(100, 100), chunked, Wholeness::proven, true, "name.wav"},
        {"the announced length", "ID3 and more bytes", length(18), Wholeness::proven, true, "name.mp3"},
        {"neither", "ID3 and more bytes", chunked, Wholeness::unproven, true, "name.mp3"},
        {"an unknown kind", strange, length(strange.size()), Wholeness::proven, false, "name.mp3"},
        {"encoded on its way",
         "ID3 and more bytes",
         {{"Content-Encoding", "gzip"}, {"Content-Length", "9999"}},
         Wholeness::proven,
         true,
         "name.mp3"},
    };
    for (const Row& row : rows) {
        DYNAMIC_SECTION(row.words) {
            const TemporaryFolder folder;
            const State client = client_without_links();
            Saved saved;
            DownloadDriver driver(*client, track_of("a"), std::string("name"), folder.path(), saved.options());
            driver.start();
            fermata::http::BodySink& sink = *driver.machine().request().sink;
            sink.begin();
            REQUIRE(sink.take_head(200, fermata::http::BodyHeaders::of(row.headers)));
            REQUIRE(sink.write(row.bytes, 0));
            const auto path = driver.gets(answer(200)).result();
            REQUIRE(path);
            CHECK(*path == folder.path(row.name));
            CHECK(saved.times == 1);
            CHECK(saved.path == *path);
            CHECK(saved.wholeness == row.wholeness);
            CHECK(saved.is_recognised == row.is_recognised);
            CHECK_FALSE(saved.is_repeated);
            CHECK(folder.names() == std::vector<std::string>{row.name});
        }
    }
}

TEST_CASE("download: a file that is short by its own structure is fetched again", "[machine]") {
    const std::string whole = wav_of(1000, 1000);
    const std::string cut = wav_of(1000, 400);
    struct Row {
        const char* words;
        std::vector<std::string> answers;
        std::optional<fermata::Wholeness> wholeness; ///< nothing: no file
    };
    const Row rows[] = {
        {"whole the second time", {cut, whole}, fermata::Wholeness::proven},
        {"the same twice", {cut, cut}, fermata::Wholeness::disputed},
        {"the same twice, after another", {wav_of(1000, 300), cut, cut}, fermata::Wholeness::disputed},
        {"always another", {wav_of(1000, 300), cut, wav_of(1000, 500)}, {}},
    };
    for (const Row& row : rows) {
        DYNAMIC_SECTION(row.words) {
            const TemporaryFolder folder;
            const State client = client_without_links(); // which repeats nothing else
            Saved saved;
            DownloadDriver driver(*client, track_of("a"), std::string("name"), folder.path(), saved.options());
            driver.start();
            for (const std::string& bytes : row.answers) {
                get_file(driver, bytes, {{"Content-Length", std::to_string(bytes.size())}, {"ETag", "\"e\""}});
            }
            const auto path = driver.result();
            REQUIRE(path.has_value() == row.wholeness.has_value());
            CHECK(saved.times == (path ? 1 : 0));
            if (path) CHECK(saved.wholeness == *row.wholeness);
            if (path) CHECK(folder.read("name.wav") == row.answers.back());
            if (!path) CHECK(path.error().reason == Reason::connection_lost);
            CHECK(folder.names().size() == (path ? 1U : 0U));
        }
    }
}

TEST_CASE("download: too few bytes for the length of the track are no whole file", "[machine]") {
    const TemporaryFolder folder;
    const State client = client_without_links();
    fermata::Track track = track_of("a");
    track.duration = 180;
    Saved saved;
    DownloadDriver driver(*client, track, std::string("name"), folder.path(), saved.options());
    driver.start();
    get_file(driver, "ID3 and more bytes");
    REQUIRE(driver.step.next == Next::send);
    const std::string whole = "ID3 " + std::string(180'000, 'x');
    get_file(driver, whole);
    REQUIRE(driver.result());
    CHECK(folder.read("name.mp3") == whole);
}

TEST_CASE("download: the bytes of another track are asked for again, then kept and told", "[machine]") {
    const TemporaryFolder folder;
    folder.write("other.mp3", "ID3 and more bytes");
    const std::string other = folder.path("other.mp3");
    const std::vector<const std::string*> others{&other};
    const State client = client_without_links(10s, 10s);
    const bool mends = GENERATE(true, false);
    Saved saved;
    DownloadDriver driver(*client, track_of("a"), std::string("name"), folder.path(), saved.options(10s), &others);
    driver.start();
    get_file(driver, "ID3 and more bytes");
    CHECK(saved.times == 0);
    REQUIRE(driver.step == Step{Next::pause, 10s});
    driver.sleeps();
    get_file(driver, mends ? "ID3 of its own" : "ID3 and more bytes");
    const auto path = driver.result();
    REQUIRE(path);
    CHECK(*path == folder.path("name.mp3"));
    CHECK(saved.times == 1);
    CHECK(saved.is_repeated == !mends);
    CHECK(folder.names().size() == 2);
}
