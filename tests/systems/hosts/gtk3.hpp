// SPDX-License-Identifier: MIT
// package: libgtk-3-dev
// flags: pkg-config --cflags gtk+-3.0
#include <gtk/gtk.h>
