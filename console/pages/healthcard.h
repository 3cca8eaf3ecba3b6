// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/tone.h"
#include <QFrame>

class QLabel;

namespace linekeeper {

class ToneMark;

/// How things are in a word, seen from afar, and a line of what it is about.
class HealthCard final : public QFrame {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HealthCard)
public:
    explicit HealthCard(QWidget *parent = nullptr);
    void say(Tone tone, const QString &headline, const QString &detail);
    Tone tone() const;
    QString headline() const;

private:
    ToneMark *m_mark;
    QLabel *m_headline;
    QLabel *m_detail;
};

} // namespace linekeeper
