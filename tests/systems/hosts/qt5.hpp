// SPDX-License-Identifier: MIT
// package: qtbase5-dev
// flags: pkg-config --cflags Qt5Widgets Qt5Network
#include <QtNetwork>
#include <QtWidgets>
