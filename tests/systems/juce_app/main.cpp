// SPDX-License-Identifier: MIT
// juce_app BASE_URL [close]: shows a window while the service at BASE_URL extends a track, and ends with it; with
// `close` it closes the window as soon as the task was accepted, as an impatient user does. Prints what it saw.
#include "extension_view.hpp"

#include <cstdio>

namespace {

class Window : public juce::DocumentWindow {
public:
    Window() : juce::DocumentWindow("fermata", juce::Colours::darkgrey, juce::DocumentWindow::closeButton) {}

    void closeButtonPressed() override { juce::JUCEApplication::getInstance()->systemRequestedQuit(); }
};

class App : public juce::JUCEApplication {
public:
    const juce::String getApplicationName() override { return "juce_app"; }
    const juce::String getApplicationVersion() override { return "1"; }

    void initialise(const juce::String&) override {
        const juce::StringArray words = getCommandLineParameterArray();
        setApplicationReturnValue(1); // until all went well
        if (words.isEmpty()) {
            std::puts("usage: juce_app BASE_URL [close]");
            quit();
            return;
        }
        close_early_ = words.size() > 1 && words[1] == "close";
        view_ = std::make_unique<ExtensionView>(
            words[0].toStdString(), [this](const fermata::Task& task) { progress(task); },
            [this](const fermata::Result<fermata::Task>& task) { end(task); });
        window_.setUsingNativeTitleBar(true);
        window_.setContentNonOwned(view_.get(), true);
        window_.centreWithSize(window_.getWidth(), window_.getHeight());
        window_.setVisible(true);
    }

    void shutdown() override {
        closing_ = true;
        window_.clearContentComponent();
        view_.reset(); // ends what is open: `end` is told
        std::puts("closed");
    }

private:
    void progress(const fermata::Task& task) {
        std::printf("progress: %s%s\n", task.status_word.empty() ? "accepted" : task.status_word.c_str(), where());
        if (close_early_) systemRequestedQuit();
    }

    void end(const fermata::Result<fermata::Task>& task) {
        if (task) {
            std::printf("made: %zu tracks%s\n", task->tracks.size(), where());
            std::printf("the bar was drawn: %s\n", view_->times_painted() > 2 ? "yes" : "no");
        } else {
            std::printf("ended: %s, charge %s%s\n", fermata::to_string(task.error().kind),
                        fermata::to_string(task.error().charge), where());
        }
        setApplicationReturnValue(task || close_early_ ? 0 : 1);
        if (!closing_) quit();
    }

    /// Nothing, where all is as promised.
    static const char* where() {
        return juce::MessageManager::existsAndIsCurrentThread() ? "" : " (not on the thread of the messages)";
    }

    bool close_early_ = false;
    bool closing_ = false;
    Window window_;
    std::unique_ptr<ExtensionView> view_;
};

} // namespace

START_JUCE_APPLICATION(App)
