// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogsizes.h"
#include <QCoreApplication>
#include <QDialog>
#include <QEvent>
#include <QScreen>
#include <QSettings>

namespace linekeeper {
namespace {

QString keyOf(const QDialog &dialog)
{
    return QStringLiteral("sizes/") + dialog.objectName();
}

} // namespace

DialogSizes::DialogSizes(QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool DialogSizes::eventFilter(QObject *watched, QEvent *event)
{
    const bool isShown = event->type() == QEvent::Show;
    if ((isShown || event->type() == QEvent::Hide) && !event->spontaneous())
        if (auto *dialog = qobject_cast<QDialog *>(watched); dialog && !dialog->objectName().isEmpty())
            isShown ? restore(*dialog) : keep(*dialog);
    return QObject::eventFilter(watched, event);
}

void DialogSizes::restore(QDialog &dialog)
{
    if (const QSize kept = m_settings.value(keyOf(dialog)).toSize(); kept.isValid())
        dialog.resize(kept.boundedTo(dialog.screen()->availableSize()));
    m_shown.insert(&dialog, dialog.size());
}

void DialogSizes::keep(const QDialog &dialog)
{
    if (m_shown.take(&dialog) != dialog.size())
        m_settings.setValue(keyOf(dialog), dialog.size());
}

} // namespace linekeeper
