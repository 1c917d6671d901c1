// SPDX-License-Identifier: MIT
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

#include <fermata/async.hpp>

/// A progress bar that knows how often it was drawn.
class CountedBar : public juce::ProgressBar {
public:
    explicit CountedBar(double& progress) : juce::ProgressBar(progress) {}

    void paint(juce::Graphics& graphics) override;
    int times_painted() const noexcept { return times_painted_; }

private:
    int times_painted_ = 0;
};

/// Extends a track and shows how far that is. All is done on the thread of the messages: a timer polls the loop, so no
/// call blocks the window, no thread is started, and `progress` and the completion may touch components.
class ExtensionView : public juce::Component, private juce::Timer {
public:
    /// `on_end` is told of the result, also when the view is closed before that.
    ExtensionView(const std::string& base_url, std::function<void(const fermata::Task&)> on_progress,
                  std::function<void(const fermata::Result<fermata::Task>&)> on_end);
    ~ExtensionView() override;

    void resized() override;
    int times_painted() const noexcept { return bar_.times_painted(); }

private:
    void timerCallback() override { loop_.poll(); }
    void show(const fermata::Task& task);

    double progress_ = -1; ///< below 0 the bar is a moving pattern
    CountedBar bar_{progress_};
    juce::Label status_{{}, "sending"};
    fermata::EventLoop loop_;
    fermata::AsyncClient client_; ///< ends before the loop, the label and the bar that its calls touch
};
