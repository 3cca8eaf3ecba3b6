// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QTextEdit>

namespace linekeeper {

/// A text to be read and copied, by mouse or keyboard, that looks like a label. It wraps wherever it has to,
/// within words as well, and is as high as that makes it.
class WrappedText final : public QTextEdit {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WrappedText)
public:
    explicit WrappedText(QWidget *parent = nullptr);
    /// What is selected stays as long as the text does.
    void say(const QString &text);
};

} // namespace linekeeper
