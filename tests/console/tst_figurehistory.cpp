// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/field.h"
#include "pages/figurehistory.h"
#include "quiet.h"
#include <QJsonArray>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTimeZone>
#include <cmath>

using namespace linekeeper;

namespace {

const QDateTime start(QDate(2026, 3, 1), QTime(12, 0), QTimeZone::utc());
const QString figure = QStringLiteral("residentBytes");
constexpr int interval = 10; // seconds

/// As the service tells it: a value each `interval`, null for NaN.
QJsonObject answer(const QList<double> &values, qint64 firstSecond = 0)
{
    QJsonArray times;
    QJsonArray figures;
    for (qsizetype place = 0; place < values.size(); ++place) {
        times.append(toInstantText(start.addSecs(firstSecond + place * interval)));
        figures.append(std::isnan(values[place]) ? QJsonValue() : QJsonValue(values[place]));
    }
    return {
        {QStringLiteral("intervalSeconds"), interval}, {QStringLiteral("time"), times}, {figure, figures}};
}

qsizetype pointsOf(const QList<FigureHistory::Line> &lines)
{
    qsizetype points = 0;
    for (const FigureHistory::Line &line : lines)
        points += line.size();
    return points;
}

} // namespace

class TestFigureHistory final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void piecesAreJoined();
    void whatIsUnknownIsAGap();
    void timeWithoutFiguresIsAGap();
    void onlyWhatIsAskedForComes();
    void aDayIsKept();
    void peaksOutliveTheThinning();
    void neverMorePointsThanAllowed();
    void aNewNameBeginsWithAGap();
};

void TestFigureHistory::piecesAreJoined()
{
    FigureHistory history;
    QVERIFY(!history.newest().isValid());
    QVERIFY(std::isnan(history.latest(figure)));
    history.take(answer({1, 2, 3}));
    history.take(answer({3, 4}, 2 * interval)); // the service tells the last one again
    QCOMPARE(history.newest(), start.addSecs(3 * interval));
    QCOMPARE(history.latest(figure), 4.0);
    const auto lines = history.lines(figure, start, 2000);
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines[0].size(), 4);
    QCOMPARE(lines[0][1], QPointF(double(start.addSecs(interval).toMSecsSinceEpoch()), 2));
}

void TestFigureHistory::whatIsUnknownIsAGap()
{
    FigureHistory history;
    history.take(answer({1, 2, NAN, NAN, 5}));
    const auto lines = history.lines(figure, start, 2000);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0].size(), 2);
    QCOMPARE(lines[1].size(), 1);
}

void TestFigureHistory::timeWithoutFiguresIsAGap()
{
    FigureHistory history;
    history.take(answer({1, 2}));
    history.take(answer({3, 4}, 600)); // the service was away
    QCOMPARE(history.lines(figure, start, 2000).size(), 2);
    history.take(answer({5}, 600 + 3 * interval)); // one sample is missing: no gap
    QCOMPARE(history.lines(figure, start, 2000).size(), 2);
}

void TestFigureHistory::onlyWhatIsAskedForComes()
{
    FigureHistory history;
    history.take(answer({1, 2, 3, 4}));
    QCOMPARE(pointsOf(history.lines(figure, start.addSecs(2 * interval), 2000)), 2);
    QCOMPARE(pointsOf(history.lines(QStringLiteral("unheard of"), start, 2000)), 0);
}

void TestFigureHistory::aDayIsKept()
{
    FigureHistory history;
    history.take(answer({1, 2, 3}));
    history.take(answer({4}, 24 * 3600 + interval));
    QCOMPARE(pointsOf(history.lines(figure, start, 2000)), 3);
}

void TestFigureHistory::peaksOutliveTheThinning()
{
    QList<double> values(8640, 5);
    values[4321] = 100;
    values[7] = 0;
    FigureHistory history;
    history.take(answer(values));
    const auto lines = history.lines(figure, start, 1000);
    QCOMPARE(lines.size(), 1);
    QVERIFY(lines[0].size() > 100);
    QVERIFY(std::any_of(lines[0].begin(), lines[0].end(), [](QPointF point) { return point.y() == 100; }));
    QVERIFY(std::any_of(lines[0].begin(), lines[0].end(), [](QPointF point) { return point.y() == 0; }));
    QVERIFY(std::is_sorted(lines[0].begin(), lines[0].end(),
                           [](QPointF one, QPointF other) { return one.x() < other.x(); }));
}

void TestFigureHistory::neverMorePointsThanAllowed()
{
    QRandomGenerator random(1);
    for (const int gapsInTen : {0, 1, 5}) {
        QList<double> values;
        for (int i = 0; i < 8640; ++i)
            values.append(int(random.bounded(10)) < gapsInTen ? NAN : random.bounded(100.0));
        FigureHistory history;
        history.take(answer(values));
        QVERIFY(pointsOf(history.lines(figure, start, 2000)) <= 2000);
        QVERIFY(pointsOf(history.lines(figure, start, 2000)) > 500);
    }
}

void TestFigureHistory::aNewNameBeginsWithAGap()
{
    FigureHistory history;
    history.take(answer({1, 2}));
    QJsonObject newer = answer({3}, 2 * interval);
    newer.insert(QStringLiteral("fresh"), QJsonArray{7});
    newer.remove(figure);
    history.take(newer);
    QCOMPARE(history.latest(QStringLiteral("fresh")), 7.0);
    QVERIFY(std::isnan(history.latest(figure)));
    QCOMPARE(pointsOf(history.lines(QStringLiteral("fresh"), start, 2000)), 1);
}

QTEST_MAIN(TestFigureHistory)
#include "tst_figurehistory.moc"
