// SPDX-License-Identifier: MIT
#include <cpr/cpr.h>
