// SPDX-License-Identifier: MIT
#pragma once

#include <cstdlib>
#include <string>

namespace test_support {

#if defined(_WIN32)
inline void set_variable(const char* name, const std::string& value) { _putenv_s(name, value.c_str()); }
inline void unset_variable(const char* name) { _putenv_s(name, ""); }
#else
inline void set_variable(const char* name, const std::string& value) { setenv(name, value.c_str(), 1); }
inline void unset_variable(const char* name) { unsetenv(name); }
#endif

/// Sets a variable of the environment for as long as it lives. To set an empty value is to take it out on Windows.
class Variable {
public:
    Variable(const char* name, const std::string& value) : name_(name) { set_variable(name, value); }
    ~Variable() { unset_variable(name_); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

private:
    const char* name_;
};

} // namespace test_support
