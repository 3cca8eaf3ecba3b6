// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QStringList>
#include <functional>

class QProgressDialog;
class QWidget;

/// What the program says and asks in a box over its window, without holding anything up.
namespace linekeeper {

void showAbout(QWidget &window);
void warn(QWidget &window, const QString &text);
/// How far something is that can be stopped; shown if it takes long. Whoever does it deletes it.
QProgressDialog *makeProgress(QWidget &window, const QString &title, const QString &what);
/// `then` goes on once what is named may be lost, to do what the verb says.
void askAboutLoss(QWidget &window, const QString &verb, const QStringList &losses,
                  const std::function<void()> &then);

} // namespace linekeeper
