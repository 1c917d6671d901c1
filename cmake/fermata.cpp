// SPDX-License-Identifier: MIT
// The one translation unit of fermata::compiled.
#include <fermata/src.hpp>
