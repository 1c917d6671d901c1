// SPDX-License-Identifier: MIT
// package: r-base-dev
// flags: pkg-config --cflags libR
// As R recommends to C++: without the names that it would define otherwise, such as length.
#define R_NO_REMAP
#include <R.h>
#include <Rinternals.h>
