// SPDX-License-Identifier: MIT
#include "extension_view.hpp"

namespace {

fermata::ClientOptions options_for(const std::string& base_url) {
    fermata::ClientOptions options;
    options.base_url = base_url;
    options.poll.first = std::chrono::milliseconds(1); // raised to the least pause: the emulator is fast
    return options;
}

/// How full the bar is; below 0 for what has no share.
double share_of(fermata::TaskStatus status) {
    switch (status) {
    case fermata::TaskStatus::pending: return 0.25;
    case fermata::TaskStatus::text_success: return 0.5;
    case fermata::TaskStatus::first_success: return 0.75;
    case fermata::TaskStatus::success: return 1;
    default: return -1;
    }
}

} // namespace

void CountedBar::paint(juce::Graphics& graphics) {
    ++times_painted_;
    juce::ProgressBar::paint(graphics);
}

ExtensionView::ExtensionView(const std::string& base_url, std::function<void(const fermata::Task&)> on_progress,
                             std::function<void(const fermata::Result<fermata::Task>&)> on_end)
    : client_(loop_, fermata::ApiKey{"no-real-key"}, options_for(base_url)) {
    addAndMakeVisible(bar_);
    addAndMakeVisible(status_);
    setSize(400, 120);

    fermata::WaitOptions waiting;
    waiting.progress = [this, on_progress = std::move(on_progress)](const fermata::Task& task) {
        show(task);
        on_progress(task);
    };
    client_.extend_and_wait(
        fermata::ExtendRequest::inherited(fermata::AudioId{"some-track"}, fermata::Model::v4_5).poll_only().build(),
        [on_end = std::move(on_end)](const fermata::Result<fermata::Task>& task) { on_end(task); }, waiting);
    startTimerHz(60);
}

ExtensionView::~ExtensionView() { stopTimer(); }

void ExtensionView::resized() {
    auto area = getLocalBounds().reduced(20);
    status_.setBounds(area.removeFromTop(30));
    bar_.setBounds(area.removeFromTop(30));
}

void ExtensionView::show(const fermata::Task& task) {
    progress_ = share_of(task.status);
    status_.setText(task.status_word.empty() ? "accepted" : juce::String(task.status_word), juce::dontSendNotification);
}
