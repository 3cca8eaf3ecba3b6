// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/boxes.h"
#include <QCoreApplication>
#include <QLabel>
#include <QMessageBox>
#include <QProgressDialog>
#include <QPushButton>
#include <chrono>

namespace linekeeper {
namespace {

constexpr std::chrono::milliseconds patience{1000}; ///< before progress is shown

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

QProgressDialog *makeProgress(QWidget &window, const QString &title, const QString &what)
{
    auto *progress = new QProgressDialog({}, Words::tr("Stop"), 0, 0, &window);
    auto *label = new QLabel(what);
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignCenter);
    progress->setLabel(label);
    progress->setWindowTitle(title);
    progress->setMinimumDuration(int(patience.count()));
    progress->setAutoReset(false);
    return progress;
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
