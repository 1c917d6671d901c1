// SPDX-License-Identifier: MIT
// package: liblua5.4-dev
// flags: pkg-config --cflags lua5.4
#include <lua.hpp>
