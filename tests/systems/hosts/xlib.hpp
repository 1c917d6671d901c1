// SPDX-License-Identifier: MIT
// package: libx11-dev
// flags: pkg-config --cflags x11
#include <X11/Xlib.h>
#include <X11/Xutil.h>
