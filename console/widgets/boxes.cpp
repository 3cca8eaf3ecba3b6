// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/boxes.h"
#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace linekeeper {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Boxes)
};

QMessageBox &makeBox(QWidget &window, QMessageBox::Icon icon, const QString &title, const QString &text)
{
    auto *box = new QMessageBox(icon, title, text, {}, &window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    return *box;
}

} // namespace

void showAbout(QWidget &window)
{
    QMessageBox &box = makeBox(
        window, QMessageBox::Information, Words::tr("About Linekeeper"),
        Words::tr("Linekeeper %1 keeps SIP lines alive.").arg(QCoreApplication::applicationVersion()));
    box.setInformativeText(
        Words::tr("Free software under the GNU General Public License, version 3 or later."));
    box.addButton(Words::tr("Close"), QMessageBox::AcceptRole);
    box.open();
}

void warn(QWidget &window, const QString &text)
{
    QMessageBox &box = makeBox(window, QMessageBox::Warning, Words::tr("Linekeeper"), text);
    box.addButton(Words::tr("Close"), QMessageBox::AcceptRole);
    box.open();
}

void askAboutLoss(QWidget &window, const QString &verb, const QStringList &losses,
                  const std::function<void()> &then)
{
    QMessageBox &box = makeBox(window, QMessageBox::Question, verb, losses.join(u'\n'));
    QPushButton *keep = box.addButton(Words::tr("&Keep editing"), QMessageBox::RejectRole);
    QPushButton *drop = box.addButton(Words::tr("Discard and %1").arg(verb), QMessageBox::DestructiveRole);
    box.setDefaultButton(keep);
    box.setEscapeButton(keep);
    QObject::connect(drop, &QPushButton::clicked, &window, then);
    box.open();
}

} // namespace linekeeper
