// SPDX-License-Identifier: MIT
// error: could not convert|cannot convert|no viable conversion|no matching (member )?function
#include <fermata/api/extend.hpp>

auto request(fermata::CustomExtend builder) {
#if defined(MUST_COMPILE)
    return builder.callback_url("https://hooks.example.test/", fermata::CallbackToken{"0123456789abcdef"});
#else
    return builder.callback_url("https://hooks.example.test/", std::string("0123456789abcdef"));
#endif
}
