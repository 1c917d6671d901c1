// SPDX-License-Identifier: MIT
// package: supercollider-dev
// flags: echo -isystem /usr/include/SuperCollider/plugin_interface -isystem /usr/include/SuperCollider/common
#include <SC_PlugIn.hpp>
