// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>
#include <functional>

class QCheckBox;
class QSettings;

namespace linekeeper {

class DifferenceTable;
struct Difference;

/// Shows beneath a form, if that is wished, what saving would change. The wish is kept.
class ChangePreview final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChangePreview)
public:
    using Changes = std::function<QList<Difference>()>;
    /// The settings outlive it.
    ChangePreview(Changes changes, QSettings &settings, QWidget *parent);

    /// The changes are others.
    void refresh();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    const Changes m_changes;
    QCheckBox *m_isWanted;
    DifferenceTable *m_table;
};

} // namespace linekeeper
