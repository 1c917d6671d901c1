# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# What is broken on purpose, one call a mutation: its name, the file below include/fermata, and a Perl substitution
# over the whole file.

# The recipe of a paid request.
mutation no_fresh_connection detail/curl/options.hpp 's/\.set\(CURLOPT_FRESH_CONNECT, 1L\)//'
mutation rewindable_body detail/curl/options.hpp \
    's/\.set\(CURLOPT_READFUNCTION.*?&transfer\)//s; s/(setter\.set\(CURLOPT_POSTFIELDSIZE_LARGE)/setter.set(CURLOPT_POSTFIELDS, request.body.c_str()); $1/'
mutation uncounted_requests detail/curl/transfer.hpp 's/requests_made_ > 1 \? 1 : 0/requests_made_ > 99 ? 1 : 0/'
mutation http_2_for_submits detail/curl/options.hpp 's/CURL_HTTP_VERSION_1_1/CURL_HTTP_VERSION_2TLS/'
mutation redirects_followed detail/curl/options.hpp 's/CURLOPT_FOLLOWLOCATION, 0L/CURLOPT_FOLLOWLOCATION, 1L/'
mutation expect_header detail/curl/channel.hpp 's/!append\("Expect:"\)/!append("Expect: 100-continue")/'
mutation headers_of_another detail/curl/channel.hpp 's/if \(headers_ == headers\)/if (headers_)/'
mutation url_of_another detail/curl/channel.hpp 's/if \(url == url_\)/if (!url_.empty())/'
mutation certificates_unchecked detail/curl/options.hpp 's/CURLOPT_SSL_VERIFYPEER, 1L/CURLOPT_SSL_VERIFYPEER, 0L/'
mutation host_names_unchecked detail/curl/options.hpp 's/CURLOPT_SSL_VERIFYHOST, 2L/CURLOPT_SSL_VERIFYHOST, 0L/'
mutation no_cap_on_headers detail/curl/transfer.hpp 's/header_bytes_ > max_headers/header_bytes_ > max_headers * 1000/'

# Charges and repeats.
mutation not_sent_by_guess detail/curl/transfer_error.hpp 's/facts\.send_once && !surely_not_sent/facts.send_once \&\& !surely_not_sent \&\& facts.code != CURLE_OPERATION_TIMEDOUT/'
mutation left_means_handed_over detail/curl/transfer_error.hpp 's/!request_left \|\| !facts\.body_handed_over/!request_left/'
mutation repeats_502 wire/verdict.hpp 's/case 408: break;/case 408: break; case 502: return {status, rejected, Reason::rate_limited, Charge::none};/'
mutation repeats_an_unknown detail/calls/exchange.hpp 's/if \(error\.charge == Charge::unknown\) error\.retryable = false;/error.retryable = true; error.charge = Charge::none;/'
mutation refusal_under_500 wire/verdict.hpp 's/else if \(status >= 500\)/else if (status >= 600)/'

# Reading answers.
mutation narrowed_code wire/answer.hpp 's/(double> number = )number_of\(value\)/$1static_cast<int>(value.integer)/'
mutation last_of_two_keys wire/reader.hpp 's/if \(\(level\.seen & bit\) != 0\) return fail\("[^"]*"\);//'
mutation text_after_a_nul wire/reader.hpp 's/if \(text\.find\(.\\0.\) != [^;]*;/text = text.substr(0, text.find(char{0}));/'
mutation two_tasks_in_a_callback wire/callback.ipp 's/\*value\.text != task_id/false/'
mutation persona_by_its_own_codes wire/decode.hpp 's/judged\.codes = kie\(\)\.codes;//'
mutation any_job_is_unknown wire/decode.hpp 's/route == Route::jobs && //'
mutation unknown_word_is_success api/task.ipp 's/return TaskStatus::unrecognised;/return TaskStatus::success;/'

# Secrets.
mutation key_in_a_message core/api_key.ipp 's/"another byte at position " \+ std::to_string\(i \+ 1\)/secret/'
mutation quotes_the_prompt detail/redaction.hpp 's/return \{fields\.prompt,/return {std::string_view{},/'
mutation key_to_file_hosts detail/calls/download_call.hpp 's/(request\.sink = &\*file_;)/$1 request.headers = client_.read_headers;/'

# Callbacks.
mutation future_timestamps extra/signature.hpp 's/ \|\| \*signed_at > now \+ options_\.tolerance//'
mutation past_timestamps extra/signature.hpp 's/\*signed_at < now - options_\.tolerance \|\| //'
mutation first_key_only extra/signature.hpp 's/(found = same \|\| found;)/$1 break;/'
mutation last_key_only extra/signature.hpp 's/found = same \|\| found;/found = same;/'
mutation replays_admitted extra/signature.hpp 's/if \(!is_new\(/if (options_.remembered == 0 \&\& !is_new(/'
mutation signature_prefix extra/signature.hpp 's/signature\.size\(\) == 44/signature.size() >= 44/'
mutation loose_timestamp extra/signature.hpp 's/ \|\| text\.find_first_not_of\("0123456789"\) != std::string_view::npos//'
mutation short_memory extra/signature.hpp 's/now - 2 \* options_\.tolerance/now - options_.tolerance \/ 2/'
mutation unbounded_memory extra/signature.hpp 's/if \(admitted_\.size\(\) > options_\.remembered\) [^;]*;//'
mutation keyless_guard_admits extra/signature.hpp 's/if \(setup_error_\) return \*setup_error_;//'
mutation any_token_settles settle.ipp 's/ \&\& \*error\.callback_token == \*event\.token//'
mutation token_by_prefix core/callback_token.ipp 's/secret_\.size\(\) != other\.size\(\)/secret_.size() < other.size()/'
mutation hook_not_heeded detail/calls/submit_call.hpp 's/client_\.before_submit && (!client_\.before_submit\([^)]*\))/client_.before_submit \&\& $1 \&\& false/'
mutation persona_sent_again detail/client_state.hpp 's/request\.send_once = true;//'

# Permits of the rate limit.
mutation no_permit_acquired detail/calls/submit_call.hpp 's/permit_->try_acquire\(moment\.now\)/Duration::zero()/'
mutation late_permit_waited_for detail/calls/submit_call.hpp 's/wait > Duration::zero\(\) && wait < left/wait > Duration::zero()/'
mutation ticket_kept detail/calls/submit_call.hpp 's/permit_\.reset\(\);\n        return/return/'
mutation permit_of_the_past policy/rate_limit.ipp 's/return latest = \(std::max\)\(latest, now\);/return now;/'

# Extremes of options.
mutation span_of_max_overflows core/duration.hpp 's/if \(inexact >= most\) return no_limit;//'
mutation span_rounded_down core/duration.hpp 's/std::chrono::ceil<Duration>/std::chrono::duration_cast<Duration>/'
mutation limit_of_0_is_sent detail/calls/exchange.hpp 's/\(std::min\)\(\{request\.connect_timeout, exchange_timeout_, request\.stall_timeout\}\)/Duration(1)/'
mutation limits_of_any_length detail/client_state.hpp 's/= bounded\(options\.timeouts\)/= options.timeouts/'
mutation limits_libcurl_cannot_keep detail/curl/options.hpp 's/return \(std::max\)\(Duration\(1\), .*?;/return timeout;/'
mutation negative_pause policy/retry.hpp 's/\(std::max\)\(Duration::zero\(\), \(std::min<Duration>\)\(pause, cap\)\)/(std::min<Duration>)(pause, cap)/'
mutation window_of_any_length policy/rate_limit.ipp 's/\(std::min<Duration>\)\(window, detail::longest_window\)/window/'
mutation room_for_any_body detail/curl/transfer.hpp 's/\(std::min\)\(request_->max_body, max_room\)/request_->max_body/'
mutation any_clock_of_a_guard extra/signature.hpp 's/= \(std::max\)\(std::chrono::seconds\(0\), .*?;/= told;/'
mutation any_port core/url.ipp 's/port >= 1 && port <= 65535/port >= 0/'
mutation password_for_a_port core/url.ipp 's/if \(url->port\.size\(\) <= 5\) //'

# The event loop.
mutation cancelled_paid_is_free detail/drivers/loop.hpp 's/step = machine\.on_answer\(std::move\(outcome\), now\);/step = machine.on_answer(stopped_before_sending(), now);/'
mutation cancelled_within_a_hook detail/drivers/loop.hpp 's/if \(!inside_\) return stop\(handle\.slot\);/return stop(handle.slot);/'
mutation late_call_lives_on detail/drivers/loop.hpp 's/if \(closed_ \|\| client\.has_ended\) end_at_once\(handle\);//'
mutation sent_though_cancelled detail/drivers/loop.hpp 's/step\.next == Next::send && is_unwanted\(call\)/false/'
mutation pause_cut_short detail/drivers/loop.hpp 's/ \+ Duration\(step\.pause > Duration::zero\(\) \? 1 : 0\)//'
mutation void_timer_counts detail/drivers/loop.hpp 's/timers_\.drop_void\([^;]*;[^;]*;//'
mutation poll_within_a_completion detail/drivers/loop.hpp 's/const ScopedFlag polling\(polling_\);\n    const ScopedFlag outside/const ScopedFlag outside/'
mutation cancel_all_spares_none detail/drivers/loop.hpp 's/slots_\[slot\]\.call && slots_\[slot\]\.call->is_unwanted_/slots_[slot].call/'
mutation unread_answers_are_lost detail/curl/scheduler.hpp 's/if \(may_have_paid\) perform\(\);//'
mutation unsent_requests_go_on detail/curl/scheduler.hpp 's/(\} else \{ \/\/ libcurl would go on[^\n]*\n)[^;]*;[^;]*;/$1/'

# Hooks that throw.
mutation throwing_hook_loses_its_step detail/drivers/loop.hpp 's/call\.has_thrown_ = some_thrown_ = true;/static_cast<void>(call);/'
mutation throwing_hook_is_told_again detail/calls/call.hpp 's/watch_->step\.reset\(\);\n    tell\(/tell(/'
mutation paid_id_is_dropped detail/calls/submit_call.hpp 's/if \(value_\) client_\.unclaimed\.add\([^;]*;//'
mutation progress_within_libcurl detail/files/audio_file.hpp 's/(    received_ \+= bytes\.size\(\);\n)(    return true;)/$1    report_progress();\n$2/'

# What is around: gateways, proxies, forks, and what was moved from.
mutation bare_403_is_proof wire/verdict.hpp 's/return is_from_own_edge;/return true;/'
mutation reads_say_made detail/calls/wait_call.hpp 's/was_seen_ \|\| is_paid_ \? Charge::made : Charge::none/Charge::made/'
mutation one_id_twice detail/calls/submit_call.hpp 's/!id \|\| client\.recent\.add\(\*id\)/true/'
mutation key_to_a_plain_proxy detail/curl/options.hpp 's/plain \? "\*" : /plain ? "" : /'
mutation password_in_an_error detail/curl/transfer_error.hpp 's/(inline bool may_quote_a_password[^{]*\{)/$1 return words.empty();/'
mutation moved_from_is_sent detail/calls/submit_call.hpp 's/violations_of\(extend->fields\(\), Limits::none\(\)\)/std::vector<Violation>()/'
mutation connections_of_a_parent detail/curl/blocking_pool.hpp 's/if \(process_ == process_number\(\)\) return;/return;/'
mutation broken_channel_kept detail/curl/blocking_pool.hpp 's/channel->is_good\(\) && //'
mutation retry_after_ends_a_wait detail/calls/wait_call.hpp 's/Duration\(asked\) : left/Duration(asked) : Duration(asked)/'

# Answers as services write them.
mutation half_emoji_is_fatal wire/foreign_json.hpp 's/if \(repaired == text\) return problem;/return problem;/'
mutation seen_id_is_not_named wire/decode.hpp 's/told\.empty\(\) \? possible_task_id_in\(response\.body\) : //'
mutation stream_is_a_file detail/calls/wait_call.hpp 's/: std::any_of\(begin, task\.tracks\.end\(\), has_file\)/: !task.tracks.empty()/'
mutation packed_is_not_unpacked detail/curl/options.hpp 's/setter\.set_if_possible\(CURLOPT_ACCEPT_ENCODING, ""\);//'
mutation permit_by_an_old_clock policy/rate_limit.ipp 's/queue\.no_earlier\(told\)/told/'

# Files.
mutation part_of_another_state detail/files/part_record.hpp 's/return is_other \? Placement::nowhere : Placement::further;/return Placement::further;/'
mutation part_is_the_whole detail/files/audio_file.hpp 's/const bool is_cut = /const bool is_cut = false \&\& /'
mutation short_file_is_kept detail/files/audio_file.hpp 's/if \(!came_before\) return std::nullopt;//'
mutation file_is_overwritten detail/files/file_system.hpp 's/if \(link\(from\.c_str\(\), to\.c_str\(\)\) == 0\) \{/if (std::rename(from.c_str(), to.c_str()) == 0) {/'
mutation one_bad_track_ends_all detail/calls/download_all_call.hpp 's/is_stopped_ = !path && [^;]*;/is_stopped_ = !path;/'
mutation late_is_gone detail/calls/download_call.hpp 's/if \(may_come_ && pause\)/if (false)/'
mutation no_waiting_for_others detail/files/locked_file.hpp 's/if \(errno == EWOULDBLOCK\) return Locking::busy;/if (errno == EWOULDBLOCK) return Locking::locked;/'
mutation redirect_down_to_http detail/files/file_address.hpp 's/parse_url\(from\)->secure && !parse_url\(to\)->secure/false/'
mutation into_a_private_network detail/files/file_address.hpp 's/if \(may_be_local \|\| !/if (true || !/'
mutation stale_answer_is_final detail/curl/transfer_error.hpp 's/is_no_http && facts\.on_kept_connection/false \&\& is_no_http \&\& facts.on_kept_connection/'
mutation unreadable_part_is_gone detail/files/audio_file.hpp 's/refusal_ = Refusal::disk;\n        return std::nullopt;/return contents;/'
mutation validator_without_room detail/files/file_answer.hpp 's/validator\.reserve\(longest_validator\);//'
mutation location_without_room detail/files/file_answer.hpp 's/location\.reserve\(longest_location\);//'
mutation values_without_room detail/curl/transfer.hpp 's/if \(request\.sink != nullptr\) values_\.reserve\(max_values\);//'
mutation unknown_status_is_interim detail/curl/transfer.hpp 's/&status\) != CURLE_OK\) return false;/\&status) != CURLE_OK) return true;/'
mutation end_of_a_track_unheard detail/drivers/task_download.hpp 's/if \(whole_ != nullptr\) whole_->resume_soon\(\);//'
mutation unmade_track_is_under_way detail/drivers/task_download.hpp 's/if \(all_\) all_->leave\(number_, State::waits\);//'

# Files: what they are, whether all of them is there, what they are called.
mutation end_flag_unread detail/files/tail_proofs.hpp 's/\(byte_at\(page, 5\) & 0x04\) == 0/false/'
mutation page_unchecked detail/files/tail_proofs.hpp 's/if \(checksum\(checked, 32[^{]*\{/if (false) {/'
mutation frames_uncounted detail/files/tail_proofs.hpp 's/if \(\*until == stream\.samples\) return/if (true) return/'
mutation pipe_lengths_believed detail/files/size_proofs.hpp 's/length != 0 && length < 0x7F000000/length != 0/'
mutation index_not_missed detail/files/size_proofs.hpp 's/if \(!index\) return[^;]*;//'
mutation one_witness_is_proof detail/files/frame_proofs.hpp 's/if \(cut && note\.bytes > bytes\)/if (note.bytes > bytes)/'
mutation footer_of_a_tag detail/files/audio_format.hpp 's/\(byte_at\(header, 5\) & 0x10\) != 0/false/'
mutation unknown_kinds_refused detail/files/audio_format.hpp 's/ \|\| format\.content == Content::unknown//'
mutation capital_letters_of_ids detail/files/file_names.hpp 's/(0123456789abcdefghijklmnopqrstuvwxyz)-"/$1ABCDEFGHIJKLMNOPQRSTUVWXYZ-"/'
mutation query_left_out detail/files/file_names.hpp 's/if \(!is_signature_parameter\(parameter\)\)/if (false)/'
mutation host_names_the_ending detail/files/file_names.hpp 's/if \(ending == known\) return ending;/return ending;/'
mutation directions_in_names detail/files/name_characters.hpp 's/\{0x2000, 0x206F\}/{0x2000, 0x2009}/'

# Memory and handles that run out.
mutation undecided_is_sent_again detail/calls/call.hpp 's/if \(is_undecided_\)/if (false)/'
mutation unread_answer_is_dropped detail/calls/exchange.hpp 's/undecided_\.emplace\(std::move\(answer\)\);//'
mutation unread_id_is_dropped detail/calls/submit_call.hpp 's/if \(unread && \*unread\) [^;]*;//'
mutation id_lost_before_the_wait detail/calls/extend_and_wait_call.hpp 's/(if \(submit_->call\.has_value\(\)\) wait_\.emplace[^;]*;)\n(\s*Result<TaskId> id = submit_->call\.take\(\);)/$2\n if (id) wait_.emplace(client_, TaskId(""), options);/'
mutation outcome_lost_by_an_exception detail/curl/scheduler.hpp 's/(    Result<http::Response> outcome = slot\.channel\.outcome[^\n]*\n)(    if \(slot\.ended\)[^\n]*\n)/$2$1/'
mutation slot_without_a_call detail/drivers/loop.hpp 's/slots_\.pop_back\(\);//'
mutation timer_lost detail/drivers/loop.hpp 's/auto keep = keep_step_of\(call\);\n(\s*\/\/ The clock)/OnException keep([] {});\n$1/'
mutation size_unknown_is_zero detail/curl/channel.hpp 's/if \(!is_told\) facts\.request_size = [^;]*;//'
mutation failed_status_is_a_refusal detail/curl/transfer.hpp 's/if \(!is_known\) return 0;//'
mutation slot_by_libcurl_alone detail/curl/scheduler.hpp 's/if \(one->channel\.easy\(\) == easy\) return one\.get\(\);//'
mutation channel_that_has_not_left detail/curl/blocking_pool.hpp 's/if \(!channel_\.leave\(\)\) is_good_ = false;/channel_.leave();/'
mutation libcurl_is_asked_once detail/curl/handles.hpp 's/static bool is_ready = false;/static bool is_tried = false; static CURLcode first = CURLE_OK; if (is_tried) return first; static bool is_ready = false;/; s/(is_ready = code == CURLE_OK;)/$1 is_tried = true; first = code;/'
mutation wake_is_lost detail/curl/handles.hpp 's/curl_multi_wakeup\(handle_\.get\(\)\); \/\/ once more[^\n]*//'
mutation every_multi_can_wake detail/curl/handles.hpp 's/can_wake_ = curl_multi_wakeup\(handle_\.get\(\)\) == CURLM_OK;/can_wake_ = true;/'
mutation thrown_cancel_was_not_sent detail/drivers/loop.hpp 's/call\.has_thrown_ = !call\.is_lost_ && !call\.is_sending_;/call.has_thrown_ = true; call.is_sending_ = false;/'
