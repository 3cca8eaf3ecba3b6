// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/page.h"
#include "widgets/inputdialog.h"

namespace linekeeper {

QStringList Page::unsavedChanges() const
{
    QStringList titles;
    for (const InputDialog *dialog : findChildren<InputDialog *>())
        if (!dialog->isHidden() && dialog->hasUnsavedChanges()) // one that was closed goes a little later
            titles.append(dialog->windowTitle());
    return titles;
}

void Page::discardChanges()
{
    for (InputDialog *dialog : findChildren<InputDialog *>())
        dialog->discard();
}

} // namespace linekeeper
