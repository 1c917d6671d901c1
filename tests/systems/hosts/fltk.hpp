// SPDX-License-Identifier: MIT
// package: libfltk1.3-dev
// flags: fltk-config --cxxflags
#include <FL/Fl.H>
#include <FL/Fl_Progress.H>
#include <FL/Fl_Window.H>
#include <FL/fl_draw.H>
#include <FL/x.H>
