// SPDX-License-Identifier: MIT
// package: libncurses-dev
// flags: pkg-config --cflags ncursesw
#include <curses.h>
#include <form.h>
#include <menu.h>
#include <panel.h>
