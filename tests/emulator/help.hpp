// SPDX-License-Identifier: MIT
#pragma once

namespace fermata_emulator {

/// What the program is.
inline constexpr const char* description = R"(A local stand-in for the Suno "Extend Music" API of kie.ai or sunoapi.org.
The first line it prints is its base URL. Give that to a client in place of the provider's; any
bearer key will do. A submit makes a task that ends after the time that --pace says, with two WAV
files that hold a tune up to continueAt and then an audible continuation. Nothing ever leaves this
machine.)";

/// What does not belong to one option.
inline constexpr const char* footer =
    R"(Callbacks are posted to http URLs of 127.0.0.1, [::1] and localhost, up to four times each. When
none of the four is answered with 200 within 15 s, nothing more is sent, and the task ends in
CALLBACK_EXCEPTION. To other hosts nothing is posted, and the task ends as it would without.

An audioId that begins with one of these words shows how a task ends otherwise:
  fail-create         CREATE_TASK_FAILED
  fail-audio          GENERATE_AUDIO_FAILED
  fail-refunded       GENERATE_AUDIO_FAILED with code 531; the credits come back
  fail-sensitive      SENSITIVE_WORD_ERROR
  callback-exception  CALLBACK_EXCEPTION, with both tracks there; no callback is sent
  odd-words           SUCCESS by way of GENERATING, a word that not every client knows
Any other audioId is accepted. The id of a track made here continues that very track.

Faults, for --fault and, in a single request, its header X-Emulator-Fault:
  code-N     an envelope with code N, and nothing else is done
  http-N     status N (200 to 599) without an envelope, and nothing else is done
  close      the request is taken, a submit makes its task; the connection is closed without answer
  silent     the same, but the connection stays open
  late-MS    the same, but the answer comes MS milliseconds later
  slow       the answer's body takes 2 s
  truncated  the answer's body breaks off in its middle, and the connection with it
  html       a web page in place of the answer
  no-data    code 200 with data null in place of the answer
  none       no fault: for counting, as in --fault task:none:2 --fault task:http-500)";

} // namespace fermata_emulator
