// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions.h"
#include "widgets/texts.h"

namespace linekeeper {

QString nameOf(const QAction &action)
{
    return action.text().remove(u'&');
}

void allow(QAction &action, const QString &whyNot)
{
    const QString key = action.shortcut().toString(QKeySequence::NativeText);
    action.setEnabled(whyNot.isEmpty());
    const QString name = key.isEmpty() ? nameOf(action) : QStringLiteral("%1 (%2)").arg(nameOf(action), key);
    action.setToolTip(plainTip(whyNot.isEmpty() ? name : whyNot));
    action.setStatusTip(whyNot);
}

} // namespace linekeeper
