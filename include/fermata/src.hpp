// SPDX-License-Identifier: MIT
#pragma once

// All bodies, for the one translation unit of the compiled flavour.

#include <fermata/api/callback.ipp>
#include <fermata/api/event.ipp>
#include <fermata/api/extend.ipp>
#include <fermata/api/extend_fields.ipp>
#include <fermata/api/persona.ipp>
#include <fermata/api/provider.ipp>
#include <fermata/api/task.ipp>
#include <fermata/async_client.ipp>
#include <fermata/client.ipp>
#include <fermata/core/api_key.ipp>
#include <fermata/core/callback_token.ipp>
#include <fermata/core/error.ipp>
#include <fermata/core/stop.ipp>
#include <fermata/core/url.ipp>
#include <fermata/event_loop.ipp>
#include <fermata/http/curl_multi_transport.ipp>
#include <fermata/http/curl_options.ipp>
#include <fermata/http/curl_transport.ipp>
#include <fermata/operation.ipp>
#include <fermata/policy/rate_limit.ipp>
#include <fermata/settle.ipp>
#include <fermata/wire/callback.ipp>
#include <fermata/wire/json.ipp>
