// SPDX-License-Identifier: MIT
// package: qt6-base-dev
// flags: echo -fPIC $(pkg-config --cflags Qt6Widgets Qt6Network)
#include <QtNetwork>
#include <QtWidgets>
