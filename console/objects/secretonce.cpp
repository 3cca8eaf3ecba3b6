// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/secretonce.h"
#include "widgets/banner.h"
#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace linekeeper {

SecretOnce::SecretOnce(const QString &key, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("New key"));
    auto *banner = new Banner(this);
    banner->say(Tone::Warning, tr("This key is shown this once. Copy it now to where it is needed."));
    auto *edit = new QLineEdit(key, this);
    edit->setReadOnly(true);
    edit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    edit->setMinimumWidth(edit->fontMetrics().horizontalAdvance(key) + 24);
    edit->setAccessibleName(tr("New key"));
    auto *copy = new QPushButton(tr("&Copy"), this);
    auto *close = new QPushButton(tr("Close"), this);
    copy->setDefault(true);
    close->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this, [key] { QGuiApplication::clipboard()->setText(key); });
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(copy);
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 18);
    layout->setSpacing(12);
    layout->addWidget(banner);
    layout->addWidget(edit);
    layout->addLayout(buttons);
}

} // namespace linekeeper
