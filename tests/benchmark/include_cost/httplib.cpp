// SPDX-License-Identifier: MIT
#include <httplib.h>
