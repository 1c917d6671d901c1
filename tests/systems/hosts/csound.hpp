// SPDX-License-Identifier: MIT
// package: libcsound64-dev
// flags: echo -DUSE_DOUBLE -isystem /usr/include/csound
#include <csdl.h>
#include <csound.h>
#include <plugin.h>
