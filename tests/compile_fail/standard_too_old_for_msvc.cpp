// SPDX-License-Identifier: MIT
// error: fermata needs C\+\+17
// MSVC tells the standard in _MSVC_LANG: __cplusplus stays that of C++98 there, whatever the standard is.
#undef __cplusplus
#if defined(MUST_COMPILE)
#define __cplusplus 199711L
#define _MSVC_LANG 201703L
#else
#define __cplusplus 201703L
#define _MSVC_LANG 201402L
#endif
#include <fermata/config.hpp>

int nothing_else() { return 0; }
