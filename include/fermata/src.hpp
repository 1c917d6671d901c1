// SPDX-License-Identifier: MIT
#pragma once

// All bodies, for the one translation unit of the compiled flavour.
#include <fermata/impl/api/extend.ipp>
#include <fermata/impl/api/extend_fields.ipp>
#include <fermata/impl/api/provider.ipp>
#include <fermata/impl/api/task.ipp>
#include <fermata/impl/client.ipp>
#include <fermata/impl/core/api_key.ipp>
#include <fermata/impl/core/decimal.ipp>
#include <fermata/impl/core/error.ipp>
#include <fermata/impl/core/stop.ipp>
#include <fermata/impl/core/url.ipp>
#include <fermata/impl/core/utf8.ipp>
#include <fermata/impl/detail/attempts.ipp>
#include <fermata/impl/detail/audio_file.ipp>
#include <fermata/impl/detail/blocking.ipp>
#include <fermata/impl/detail/curl/channel.ipp>
#include <fermata/impl/detail/curl/options.ipp>
#include <fermata/impl/detail/curl/outcome.ipp>
#include <fermata/impl/detail/curl/transfer.ipp>
#include <fermata/impl/detail/requests.ipp>
#include <fermata/impl/detail/secrets.ipp>
#include <fermata/impl/detail/wait.ipp>
#include <fermata/impl/http/curl_options.ipp>
#include <fermata/impl/http/curl_transport.ipp>
#include <fermata/impl/http/download.ipp>
#include <fermata/impl/policy/retry.ipp>
#include <fermata/impl/wire/answer.ipp>
#include <fermata/impl/wire/decode.ipp>
#include <fermata/impl/wire/json.ipp>
#include <fermata/impl/wire/reader.ipp>
#include <fermata/impl/wire/request_sink.ipp>
#include <fermata/impl/wire/verdict.ipp>
