// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <functional>

class QWidget;

namespace linekeeper {

/// So many lines about what is named go to the clipboard, which `from`'s window then tells. They are made
/// between the events; whoever stops that, or closes the window meanwhile, keeps what the clipboard had.
void copyLines(QWidget &from, const QString &title, qsizetype count,
               const std::function<QString(qsizetype index)> &line);

} // namespace linekeeper
