// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/tone.h"
#include <QFrame>

class QLabel;

namespace linekeeper {

class ToneMark;

/// One figure, large, and what it counts.
class FigureTile final : public QFrame {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FigureTile)
public:
    explicit FigureTile(QWidget *parent = nullptr);
    void setCaption(const QString &caption);
    void setFigure(const QString &figure, Tone tone = Tone::None);
    QString figure() const;

private:
    ToneMark *m_mark;
    QLabel *m_figure;
    QLabel *m_caption;
};

} // namespace linekeeper
