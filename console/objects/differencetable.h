// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QTableWidget>

namespace linekeeper {

/// Of one field, in words for people.
struct Difference {
    QString label;
    QString before;
    QString after;

    bool operator==(const Difference &) const = default;
};

/// What becomes of which field. Whoever has it names it.
class DifferenceTable final : public QTableWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DifferenceTable)
public:
    explicit DifferenceTable(QWidget *parent = nullptr);

    /// Without scrolling, and not one more.
    void setRowsShown(int rows);
    void fill(const QList<Difference> &differences);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QList<Difference> m_shown;
};

} // namespace linekeeper
