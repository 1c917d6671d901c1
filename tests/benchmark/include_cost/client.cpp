// SPDX-License-Identifier: MIT
#include <fermata/client.hpp>
