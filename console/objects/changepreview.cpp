// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/changepreview.h"
#include "objects/differencetable.h"
#include <QCheckBox>
#include <QEvent>
#include <QSettings>
#include <QVBoxLayout>

namespace linekeeper {
namespace {

const QString wantedKey = QStringLiteral("objectDialog/showsChanges");
constexpr int rowsShown = 4;

} // namespace

ChangePreview::ChangePreview(Changes changes, QSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_changes(std::move(changes))
    , m_isWanted(new QCheckBox(this))
    , m_table(new DifferenceTable(this))
{
    m_isWanted->setObjectName(QStringLiteral("showsChanges"));
    m_table->setRowsShown(rowsShown);
    m_isWanted->setChecked(settings.value(wantedKey).toBool());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_isWanted);
    layout->addWidget(m_table);
    connect(m_isWanted, &QCheckBox::toggled, this, [this, &settings](bool isWanted) {
        settings.setValue(wantedKey, isWanted);
        refresh();
    });
    retranslate();
    refresh();
}

void ChangePreview::refresh()
{
    m_table->setVisible(m_isWanted->isChecked());
    if (m_isWanted->isChecked())
        m_table->fill(m_changes());
}

void ChangePreview::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ChangePreview::retranslate()
{
    m_isWanted->setText(tr("Show &what will change"));
    m_table->setAccessibleName(tr("What will change"));
}

} // namespace linekeeper
