// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inputdialog.h"

namespace linekeeper {

InputDialog::InputDialog(QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
}

void InputDialog::present()
{
    show();
    raise();
    activateWindow();
}

void InputDialog::discard()
{
    QDialog::reject();
    close();
}

} // namespace linekeeper
