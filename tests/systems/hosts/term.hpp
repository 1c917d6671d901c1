// SPDX-License-Identifier: MIT
// package: libncurses-dev
// flags: pkg-config --cflags ncursesw
#include <curses.h>
// After it, since it needs its types.
#include <term.h>
