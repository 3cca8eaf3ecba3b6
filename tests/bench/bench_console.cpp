// SPDX-License-Identifier: GPL-3.0-or-later
// A page of many accounts. The peer is what Qt has for that: the same texts in a QStandardItemModel, a
// QSortFilterProxyModel and a QTableView, in turns with ours. What has no peer comes after it.
#include "benchedtable.h"
#include "comparison.h"
#include "consolestorms.h"
#include "guiwatch.h"
#include "measuring.h"
#include "overthewire.h"
#include <QApplication>
#include <QElapsedTimer>
#include <QThread>
#include <algorithm>
#include <cstdio>
#include <malloc.h>

namespace {

constexpr int changesPerSecond = 1000;
constexpr int scrollSteps = 200;

struct Settings {
    int rows;
    int seconds;
    int rounds;
};

struct Figures {
    double kibibytesARow = 0;
    double open = 0; ///< ms; so are those below
    double scroll = 0; ///< the longest frame; so are those below
    double filter = 0;
    double sort = 0;
    double signalled = 0;
    double filterDone = 0; ///< the longest of the searches as a whole
    double sortDone = 0;
};

double kibibytesInUse()
{
    return double(::mallinfo2().uordblks) / 1024;
}

void measureScrolling(BenchedTable &table, Figures &figures)
{
    GuiWatch watch;
    for (int step = 0; step <= scrollSteps; ++step)
        watch.time([&] { table.scrollTo(double(step) / scrollSteps); });
    table.scrollTo(0);
    figures.scroll = watch.longest();
}

void measureFiltering(BenchedTable &table, Figures &figures)
{
    GuiWatch watch;
    for (const char *text : {"4", "42", "427", "", "nowhere", ""})
        figures.filterDone = std::max(
            figures.filterDone,
            watch.until([&] { table.search(QString::fromLatin1(text)); }, [&] { return table.isReady(); }));
    figures.filter = watch.longest();
}

void measureSorting(BenchedTable &table, Figures &figures)
{
    GuiWatch watch;
    for (const char *column : {"displayName", "registration", "since", "user"})
        for (const Qt::SortOrder order : {Qt::DescendingOrder, Qt::AscendingOrder})
            figures.sortDone
                = std::max(figures.sortDone,
                           watch.until([&] { table.sort(column, order); }, [&] { return table.isReady(); }));
    figures.sort = watch.longest();
}

/// Changes come when their time has come, many at once, as from a socket.
void measureSignals(BenchedTable &table, int rows, int seconds, Figures &figures)
{
    GuiWatch watch;
    const int changes = seconds * changesPerSecond;
    QElapsedTimer timer;
    timer.start();
    for (int sent = 0; sent < changes;) {
        const int due = std::min(changes, int(timer.elapsed() * changesPerSecond / 1000));
        watch.time([&] {
            for (; sent < due; ++sent)
                table.change(int(qint64(sent) * 7919 % rows), sent);
        });
        QThread::msleep(1);
    }
    watch.until([] {}, [&] { return table.holds(int(qint64(changes - 1) * 7919 % rows), changes - 1); });
    figures.signalled = watch.longest();
}

Figures measure(const std::function<std::unique_ptr<BenchedTable>()> &make, const Settings &settings)
{
    Figures figures;
    const double before = kibibytesInUse();
    const auto table = make();
    GuiWatch watch;
    figures.open = watch.until([&] { table->open(); }, [&] { return table->isPainted(); });
    watch.until([] {}, [&] { return table->isReady(); });
    figures.kibibytesARow = (kibibytesInUse() - before) / settings.rows;
    measureScrolling(*table, figures);
    measureFiltering(*table, figures);
    measureSorting(*table, figures);
    measureSignals(*table, settings.rows, settings.seconds, figures);
    return figures;
}

struct Row {
    const char *name;
    double Figures::*value;
    double mostAbsolute; ///< 0: no bar
    double mostRatio; ///< 0: no bar
    bool absoluteCounts; ///< what is not noise fails
};

constexpr Row rows[]{
    {"memory of a row, KiB", &Figures::kibibytesARow, 2, 1, true},
    {"opened until rows are painted, ms", &Figures::open, 1000, 1, false},
    {"scrolling, longest frame, ms", &Figures::scroll, 50, 0, false},
    {"searching, longest frame, ms", &Figures::filter, 50, 1, false},
    {"searching until it is shown, ms", &Figures::filterDone, 0, 0, false},
    {"sorting, longest frame, ms", &Figures::sort, 50, 1, false},
    {"sorting until it is shown, ms", &Figures::sortDone, 0, 0, false},
    {"1,000 signals/s, longest frame, ms", &Figures::signalled, 50, 0, false},
};

std::vector<Compared> compared(const std::vector<Figures> &ours, const std::vector<Figures> &peers)
{
    std::vector<Compared> figures;
    for (const Row &row : rows) {
        const auto of = [&row](const std::vector<Figures> &rounds) {
            std::vector<double> values;
            for (const Figures &round : rounds)
                values.push_back(round.*row.value);
            return values;
        };
        figures.push_back(
            {row.name, row.mostAbsolute, row.mostRatio, row.absoluteCounts, of(ours), of(peers)});
    }
    return figures;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    const auto numbers = readNumbers(application, {{"rows", 100'000}, {"seconds", 5}, {"rounds", 5}});
    const Settings settings{
        .rows = numbers["rows"], .seconds = numbers["seconds"], .rounds = numbers["rounds"]};
    std::vector<Figures> ours, peers;
    for (int round = 0; round < settings.rounds; ++round) {
        ours.push_back(measure([&] { return makeObjectPage(settings.rows); }, settings));
        peers.push_back(measure([&] { return makeStandardTable(settings.rows); }, settings));
        std::printf("round %d\n", round + 1);
        std::fflush(stdout);
    }
    std::printf("%d accounts, %d changes/s for %d s. %d cores, %s\n", settings.rows, changesPerSecond,
                settings.seconds, QThread::idealThreadCount(), processorName().constData());
    const bool isMet = report(compared(ours, peers));
    measureStorms(settings.rows);
    measureOverTheWire(settings.rows);
    return isMet ? 0 : 1;
}
