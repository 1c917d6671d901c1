// SPDX-License-Identifier: MIT
// suite: sid
// package: libraylib-dev
// flags: pkg-config --cflags raylib
#include <raylib.h>
#include <raymath.h>
#include <rlgl.h>
