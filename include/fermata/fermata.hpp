// SPDX-License-Identifier: MIT
#pragma once

// Everything a user needs, in one include.
#include <fermata/client.hpp>
#include <fermata/http/curl_transport.hpp>
#include <fermata/settle.hpp>
#include <fermata/version.hpp>
#include <fermata/wire/callback.hpp>
#include <fermata/wire/json.hpp>
