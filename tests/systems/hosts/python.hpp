// SPDX-License-Identifier: MIT
// package: python3-dev
// flags: pkg-config --cflags python3-embed
#include <Python.h>
