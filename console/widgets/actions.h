// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QAction>

namespace linekeeper {

/// What an action is called, without the mark of its mnemonic.
QString nameOf(const QAction &action);

/// Makes it possible, and its tip tell its key; or not, and its tip tell why not.
void allow(QAction &action, const QString &whyNot);

} // namespace linekeeper
