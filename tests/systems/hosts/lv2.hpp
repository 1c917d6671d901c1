// SPDX-License-Identifier: MIT
// package: lv2-dev
// flags: pkg-config --cflags lv2
#include <lv2/atom/forge.h>
#include <lv2/atom/util.h>
#include <lv2/core/lv2.h>
#include <lv2/ui/ui.h>
#include <lv2/worker/worker.h>
