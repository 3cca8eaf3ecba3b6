// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/programicon.h"

namespace linekeeper {

QIcon programIcon()
{
    return QIcon::fromTheme(QStringLiteral("linekeeper-console"),
                            QIcon(QStringLiteral(":/icons/linekeeper-console.png")));
}

} // namespace linekeeper
