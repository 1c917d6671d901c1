// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/task.hpp>
#include <fermata/client_options.hpp>
#include <fermata/core/function.hpp>
#include <fermata/core/result.hpp>
#include <fermata/detail/files/completeness.hpp>
#include <fermata/detail/files/file_names.hpp>
#include <fermata/detail/files/part_file.hpp>
#include <fermata/http/message.hpp>

#include <algorithm>
#include <optional>
#include <utility>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// What a good answer has become.
struct FinishedFile {
    FileState state = FileState::withheld;     ///< there, not_yet, gone, or withheld when bytes are missing
    Result<std::string> path;                  ///< or why there is none
    Wholeness wholeness = Wholeness::unproven; ///< of one that is there, with what follows
    const char* why = "";
    bool is_recognised = true;
    bool is_repeated = false;
};

/// Returns how far a file is known to be whole, of which the answer that has told its length, if it has, brought all;
/// nothing when a part is surely missing.
inline std::optional<Wholeness> wholeness_of(const Finding& finding, bool has_told_length, bool came_before) noexcept {
    if (finding.completeness == Completeness::proven_short) {
        if (!came_before) return std::nullopt;
        return Wholeness::disputed;
    }
    const bool is_proven = has_told_length || finding.completeness == Completeness::proven_whole;
    return is_proven ? Wholeness::proven : Wholeness::unproven;
}

/// A file that is being downloaded: bytes go to a part of it, and the whole one appears complete or not at all, under a
/// name that no file with other bytes has.
class AudioFile final : public http::BodySink {
public:
    using Progress = Function<void(std::uint64_t received, std::uint64_t expected)>;

    /// `stem` is the final path without its ending; `nonce` makes a private name where one is needed.
    AudioFile(std::string stem, std::uint64_t nonce, std::uint64_t max_bytes, Progress progress)
        : stem_(std::move(stem)), max_bytes_(max_bytes), part_(stem_, nonce), progress_(std::move(progress)) {}

    /// Must be `ready` before `ask`, which comes before each request.
    PartFile::Opening open() {
        const PartFile::Opening opening = part_.open();
        if (opening == PartFile::Opening::failed) refusal_ = Refusal::disk;
        return opening;
    }
    const std::string& finished_by_other() const noexcept { return part_.finished_by_other(); }

    /// Returns the headers of the next request for `address`: of what is there only the rest is asked for.
    inline http::Headers ask(const std::string& address);

    inline void begin() noexcept override;
    inline bool take_head(int status, const http::BodyHeaders& headers) noexcept override;
    inline bool write(std::string_view bytes, std::uint64_t expected) noexcept override;
    inline void report_progress() override;

    /// Returns the head of the answer; where the transport told none before the body, that of `response`.
    const FileHead& head_of(const http::Response& response) {
        if (head_.status == 0) head_.read(response.status, {});
        return head_;
    }

    /// Returns why it has ended the transfer, or could not take all of it; nothing when it has taken all.
    inline std::optional<Error> refusal() const;

    /// Notes the end of an attempt; returns whether at least a KiB more is there for good than after the one before.
    inline bool end_attempt() noexcept;

    /// What is known of the file from elsewhere.
    struct Context {
        double duration = 0; ///< of the track in seconds; 0: unknown
        const std::vector<const std::string*>* others =
            nullptr;                ///< files of other tracks of the task; null: there are none
        bool may_ask_again = false; ///< when it has the bytes of one of those
    };

    /// Judges what has come, and gives the file its name.
    inline FinishedFile finish(const Context& context);

private:
    /// Why the sink ends a transfer.
    enum class Refusal { none, disk, too_large, other_part };

    /// What the bytes of the part say.
    struct PartContents {
        AudioFormat format{Content::nothing};
        Finding finding{};
        std::string first{}; ///< bytes, fit for a message
    };

    bool refuse(Refusal why) noexcept {
        refusal_ = why;
        return false;
    }
    inline bool place() noexcept;
    inline std::optional<PartContents> read_contents(double duration);
    inline FinishedFile judge(const Context& context, const PartContents& contents);
    inline bool came_before(std::uint64_t mark) noexcept { return std::exchange(short_mark_, mark) == mark; }
    inline std::uint64_t mark_of_part() const;
    inline FinishedFile name_it(const std::string& ending);

    std::string stem_;
    std::uint64_t max_bytes_;
    PartFile part_;
    Progress progress_;
    std::string address_{};
    std::uint64_t asked_ = 0; ///< the first byte that the request asks for
    FileHead head_{};
    bool is_placed_ = false;
    Refusal refusal_ = Refusal::none;
    std::uint64_t received_ = 0; ///< bytes of the file, from its start
    std::uint64_t reported_ = 0;
    std::uint64_t expected_ = 0;
    std::uint64_t advanced_ = 0;
    std::uint64_t short_mark_ = 0; ///< of the last file that was cut by its own structure
};

inline http::Headers AudioFile::ask(const std::string& address) {
    address_ = address;
    head_.reserve();
    part_.prepare(address);
    asked_ = first_byte_to_ask(part_.record(), address, part_.size());
    if (asked_ == 0) return {};
    return {{"Range", "bytes=" + std::to_string(asked_) + "-"}, {"If-Range", part_.record()->validator}};
}

inline void AudioFile::begin() noexcept {
    head_.read(0, {});
    is_placed_ = false;
    refusal_ = Refusal::none;
    received_ = expected_ = 0;
}

inline bool AudioFile::take_head(int status, const http::BodyHeaders& headers) noexcept {
    head_.read(status, headers);
    if (status == 416 && asked_ != 0) return refuse(Refusal::other_part); // the file is shorter now
    return !head_.is_good() || place();
}

/// Makes ready for the bytes of an answer, of which the head is known, or nothing.
inline bool AudioFile::place() noexcept {
    is_placed_ = true;
    const std::optional<std::uint64_t> total = head_.total();
    if (total.value_or(0) > max_bytes_) return refuse(Refusal::too_large);
    const Placement placement =
        head_.status == 0 && asked_ == 0 ? Placement::anew : placement_of(head_, asked_, part_.record());
    if (head_.status == 0 && asked_ != 0) return refuse(Refusal::other_part); // whose bytes these are nobody knows
    if (placement == Placement::nowhere) return refuse(Refusal::other_part);
    const bool is_further = placement == Placement::further;
    received_ = is_further ? asked_ : 0;
    expected_ = total.value_or(is_further ? part_.record()->length.value_or(0) : 0);
    const bool is_ready = is_further ? part_.go_on_at(asked_) : part_.start_anew(head_);
    return is_ready || refuse(Refusal::disk);
}

inline bool AudioFile::write(std::string_view bytes, std::uint64_t expected) noexcept {
    if (!is_placed_ && !place()) return false;
    if (refusal_ != Refusal::none) return false;
    if (!head_.total() && !head_.is_encoded && head_.status != 206) expected_ = expected;
    if (bytes.size() > max_bytes_ - (std::min)(received_, max_bytes_)) return refuse(Refusal::too_large);
    if (!part_.write(bytes)) return refuse(Refusal::disk);
    received_ += bytes.size();
    return true;
}

inline void AudioFile::report_progress() {
    if (received_ == std::exchange(reported_, received_)) return;
    if (progress_) progress_(received_, expected_);
}

inline std::optional<Error> AudioFile::refusal() const {
    switch (refusal_) {
    case Refusal::none: break;
    case Refusal::too_large: return too_large_error(head_.total(), max_bytes_);
    case Refusal::disk:
        return download_error(ErrorKind::transport, Reason::file_system,
                              "the file " + stem_ + " could not be written: " + part_.disk_error());
    case Refusal::other_part:
        Error error = download_error(ErrorKind::transport, Reason::connection_lost,
                                     "the file host has sent another part of the file than was asked for");
        error.retryable = true;
        return error;
    }
    return std::nullopt;
}

inline bool AudioFile::end_attempt() noexcept {
    if (refusal_ == Refusal::other_part) part_.discard();
    const bool advanced = part_.is_resumable() && received_ >= advanced_ + 1024;
    if (advanced) advanced_ = received_;
    return advanced;
}

inline std::uint64_t AudioFile::mark_of_part() const {
    std::uint64_t mark = fingerprint({});
    read_pieces(part_.native(), [&mark](std::string_view bytes) {
        mark = fingerprint(bytes, mark);
        return true;
    });
    return mark;
}

inline FinishedFile AudioFile::finish(const Context& context) {
    if (std::optional<Error> error = refusal()) return {FileState::withheld, *std::move(error)};
    if (!part_.close()) {
        refusal_ = Refusal::disk;
        return {FileState::withheld, *refusal()};
    }
    const bool is_cut = received_ < expected_ || (head_.status == 206 && !head_.total());
    if (is_cut) {
        Error error = download_error(ErrorKind::transport, Reason::connection_lost, "the file came incomplete");
        error.retryable = true;
        return {FileState::withheld, std::move(error)};
    }
    const std::optional<PartContents> contents = read_contents(context.duration);
    if (!contents) return {FileState::withheld, *refusal()};
    return judge(context, *contents);
}

/// Returns what the part holds; nothing, and the disk's refusal, when it cannot be read. Closes it again: on Windows
/// one that is open cannot be renamed.
inline std::optional<AudioFile::PartContents> AudioFile::read_contents(double duration) {
    PartContents contents;
    if (received_ == 0) return contents;
    const OpenFile file = part_.open_again();
    if (!file) {
        refusal_ = Refusal::disk;
        return std::nullopt;
    }
    FileSource source(file.get(), received_);
    contents.format = format_of(source);
    contents.finding = completeness_of(source, contents.format, duration);
    char first[256];
    contents.first = printable({first, source.read_at(0, first, sizeof first)}, sizeof first);
    return contents;
}

inline FinishedFile AudioFile::judge(const Context& context, const PartContents& contents) {
    if (!is_kept(contents.format)) {
        part_.discard();
        Error error = download_error(ErrorKind::protocol, Reason::not_found, "the file is not there: it comes empty");
        if (received_ > 0)
            error.message = std::string("the file is no music, but ") + words_for(contents.format.content);
        error.excerpt = contents.first;
        return {received_ == 0 ? FileState::not_yet : FileState::gone, std::move(error)};
    }
    const Finding& finding = contents.finding;
    const bool is_short = finding.completeness == Completeness::proven_short;
    const bool has_told_length = head_.is_encoded || expected_ > 0;
    const std::optional<Wholeness> wholeness =
        wholeness_of(finding, has_told_length, is_short && came_before(mark_of_part()));
    if (!wholeness) {
        part_.discard();
        Error error = download_error(ErrorKind::transport, Reason::connection_lost,
                                     std::string("the file came incomplete: ") + finding.reason);
        error.retryable = true;
        return {FileState::cut, std::move(error)};
    }
    const auto has_our_bytes = [this](const std::string* other) {
        return have_same_bytes(part_.native(), native_path(*other));
    };
    const bool is_repeated =
        context.others != nullptr && std::any_of(context.others->begin(), context.others->end(), has_our_bytes);
    if (is_repeated && context.may_ask_again) {
        return {FileState::not_yet, download_error(ErrorKind::protocol, Reason::not_found,
                                                   "the file has the bytes of another track of its task")};
    }
    FinishedFile finished = name_it(ending_of(contents.format, address_));
    finished.wholeness = *wholeness;
    finished.why =
        *wholeness == Wholeness::proven && has_told_length ? "all came that the host has announced" : finding.reason;
    finished.is_recognised = contents.format.content != Content::unknown;
    finished.is_repeated = is_repeated;
    return finished;
}

/// A file that is there with the same bytes is the result; to one with other bytes nothing is done.
inline FinishedFile AudioFile::name_it(const std::string& ending) {
    std::error_code failure;
    const NativePath folder = part_.folder();
    for (int number = 1; number < 1000; ++number) {
        const std::string path = stem_ + (number == 1 ? "" : "_" + std::to_string(number)) + ending;
        const NativePath native = native_path(path);
        const std::string text = text_of_finished(path); // nothing may fail once the file has its name
        FinishedFile finished{FileState::there, path};
        failure = rename_to_free(part_.native(), native);
        if (failure == std::errc::file_exists && have_same_bytes(part_.native(), native)) {
            remove_file(part_.native());
            failure.clear();
        }
        if (!failure) {
            sync_folder(folder);
            part_.finish(text);
            return finished;
        }
        if (failure != std::errc::file_exists) break;
    }
    Error error = download_error(ErrorKind::transport, Reason::file_system,
                                 "the file " + stem_ + ending + " could not be given its name: " + reason_of(failure) +
                                     "; it is " + part_.path());
    part_.release(); // complete audio is never removed
    return {FileState::there, std::move(error)};
}

} // namespace detail

FERMATA_END_NAMESPACE
