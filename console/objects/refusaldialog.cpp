// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/refusaldialog.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace linekeeper {
namespace {

constexpr QSize usualSize{640, 380};

} // namespace

RefusalDialog::RefusalDialog(const QString &title, const QString &headline, const QList<Row> &rows,
                             QWidget *parent)
    : QDialog(parent)
    , m_headline(new QLabel(headline, this))
    , m_table(new RefusalTable(this))
    , m_copy(new QPushButton(this))
    , m_others(new QPushButton(this))
    , m_close(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    m_headline->setWordWrap(true);
    m_headline->setTextFormat(Qt::PlainText);
    m_others->hide();
    m_copy->setVisible(!rows.isEmpty());
    m_table->setVisible(!rows.isEmpty());
    for (QPushButton *button : {m_copy, m_others})
        button->setAutoDefault(false);
    m_close->setDefault(true);
    m_table->fill(rows);
    retranslate();
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addStretch();
    buttons->addWidget(m_others);
    buttons->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 12);
    layout->setSpacing(12);
    layout->addWidget(m_headline);
    layout->addWidget(m_table, 1);
    layout->addLayout(buttons);
    connect(m_copy, &QPushButton::clicked, m_table, &RefusalTable::copy);
    connect(m_others, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    if (rows.isEmpty())
        return;
    setObjectName(QStringLiteral("refusalDialog")); // its size is kept
    resize(usualSize);
}

void RefusalDialog::offerOthers(qsizetype count)
{
    m_otherCount = count;
    m_others->setVisible(count > 0);
    retranslate();
}

void RefusalDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

/// What the list says stays in the language in which it was said.
void RefusalDialog::retranslate()
{
    m_copy->setText(tr("Co&py List"));
    m_others->setText(tr("&Do the Other %1").arg(QLocale().toString(m_otherCount)));
    m_close->setText(tr("Close"));
}

} // namespace linekeeper
