// SPDX-License-Identifier: MIT
#pragma once

#include <cstdlib>

namespace test_support {

/// Sets a variable of the environment, or takes it out. To set an empty value is to take it out on Windows.
#if defined(_WIN32)
inline bool set_variable(const char* name, const char* value) { return _putenv_s(name, value) == 0; }
inline bool unset_variable(const char* name) { return _putenv_s(name, "") == 0; }
#else
inline bool set_variable(const char* name, const char* value) { return setenv(name, value, 1) == 0; }
inline bool unset_variable(const char* name) { return unsetenv(name) == 0; }
#endif

} // namespace test_support
