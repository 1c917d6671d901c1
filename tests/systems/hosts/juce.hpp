// SPDX-License-Identifier: MIT
// package: juce-modules-source
// flags: echo -DJUCE_GLOBAL_MODULE_SETTINGS_INCLUDED=1 -isystem /usr/share/juce/modules
#include <juce_audio_processors/juce_audio_processors.h>
#include <juce_gui_basics/juce_gui_basics.h>
