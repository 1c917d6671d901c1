// SPDX-License-Identifier: MIT
// package: qtbase5-dev
// flags: echo -fPIC $(pkg-config --cflags Qt5Widgets Qt5Network)
#include <QtNetwork>
#include <QtWidgets>
