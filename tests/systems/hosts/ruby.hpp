// SPDX-License-Identifier: MIT
// package: ruby-dev
// flags: pkg-config --cflags ruby-3.1
#include <ruby.h>
