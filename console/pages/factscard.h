// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/card.h"
#include "widgets/tone.h"
#include <QList>

class QGridLayout;

namespace linekeeper {

class ToneMark;

/// A card that says what is what, a line each.
class FactsCard final : public Card {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FactsCard)
public:
    struct Fact {
        QString label; ///< empty: the text says it all
        QString text;
        Tone tone = Tone::None;
    };
    explicit FactsCard(QWidget *parent = nullptr);
    void setFacts(const QList<Fact> &facts);

private:
    struct Row {
        QLabel *label;
        ToneMark *mark;
        QLabel *text;
    };
    void addRow();

    QGridLayout *m_grid;
    QList<Row> m_rows; ///< those that are not needed are hidden
};

} // namespace linekeeper
