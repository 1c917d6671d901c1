// SPDX-License-Identifier: MIT
// package: libwxgtk3.2-dev
// flags: wx-config --cxxflags
#include <wx/process.h>
#include <wx/url.h>
#include <wx/wx.h>
