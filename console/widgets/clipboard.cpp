// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/clipboard.h"
#include "client/slicedwork.h"
#include "widgets/boxes.h"
#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QMainWindow>
#include <QProgressDialog>
#include <QStatusBar>
#include <memory>

namespace linekeeper {
namespace {

constexpr std::chrono::milliseconds toldFor{5000};

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Clipboard)
};

void tellCopied(const QWidget &from, const QString &title, qsizetype count)
{
    if (const auto *window = qobject_cast<QMainWindow *>(from.window()))
        window->statusBar()->showMessage(
            Words::tr("%1: %2 copied to the clipboard.").arg(title, QLocale().toString(count)),
            int(toldFor.count()));
}

} // namespace

void copyLines(QWidget &from, const QString &title, qsizetype count,
               const std::function<QString(qsizetype index)> &line)
{
    if (count == 0)
        return;
    const auto lines = std::make_shared<QStringList>();
    auto *work = new SlicedWork(&from);
    QProgressDialog *progress = makeProgress(from, title, Words::tr("Copying …"));
    progress->setMaximum(int(count));
    QObject::connect(work, &SlicedWork::advanced, progress,
                     [progress, lines] { progress->setValue(int(lines->size())); });
    QObject::connect(work, &SlicedWork::finished, &from, [&from, work, lines, title] {
        QGuiApplication::clipboard()->setText(lines->join(u'\n'));
        tellCopied(from, title, lines->size());
        work->deleteLater();
    });
    QObject::connect(progress, &QProgressDialog::canceled, work, [work] {
        work->stop();
        work->deleteLater();
    });
    QObject::connect(work, &QObject::destroyed, progress, &QObject::deleteLater);
    work->begin([lines, line, count] {
        lines->append(line(lines->size()));
        return lines->size() < count;
    });
}

} // namespace linekeeper
