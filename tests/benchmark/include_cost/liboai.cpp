// SPDX-License-Identifier: MIT
#include <liboai.h>
