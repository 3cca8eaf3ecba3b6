// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions.h"

namespace linekeeper {

QString nameOf(const QAction &action)
{
    return action.text().remove(u'&');
}

void allow(QAction &action, const QString &whyNot)
{
    const QString key = action.shortcut().toString(QKeySequence::NativeText);
    action.setEnabled(whyNot.isEmpty());
    action.setToolTip(whyNot.isEmpty() ? QStringLiteral("%1 (%2)").arg(nameOf(action), key) : whyNot);
    action.setStatusTip(whyNot);
}

} // namespace linekeeper
