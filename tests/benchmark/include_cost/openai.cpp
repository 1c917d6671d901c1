// SPDX-License-Identifier: MIT
#include <openai/openai.hpp>
