// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/consolestyle.h"
#include <QFrame>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace linekeeper {

/// A framed part of a page: a title, beside it what there is to say at once, beneath it the rest.
class Card : public QFrame {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Card)
public:
    explicit Card(QWidget *parent = nullptr);

    /// Free at the left and right of what is in it.
    static constexpr int margin = ConsoleStyle::cellPadding;
    void setTitle(const QString &title);
    QHBoxLayout &head() const { return *m_head; }
    QVBoxLayout &body() const { return *m_body; }

private:
    QLabel *m_title;
    QHBoxLayout *m_head;
    QVBoxLayout *m_body;
};

} // namespace linekeeper
