// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/field.h"
#include "pages/figurechart.h"
#include "pages/figuretexts.h"
#include "quiet.h"
#include <QChartView>
#include <QGraphicsTextItem>
#include <QJsonArray>
#include <QJsonObject>
#include <QLineSeries>
#include <QTimeZone>
#include <QValueAxis>
#include <cmath>

using namespace linekeeper;
using namespace std::chrono_literals;

namespace {

constexpr int samplesOfADay = 8640;
constexpr int firstWithout = 3000;
constexpr int firstAgain = 4000;

/// A day of both figures, with a gap.
QJsonObject aDay()
{
    QJsonArray times;
    QJsonArray registered;
    QJsonArray failed;
    const QDateTime start(QDate(2026, 3, 1), QTime(12, 0), QTimeZone::utc());
    for (int place = 0; place < samplesOfADay; ++place) {
        const bool isGap = place >= firstWithout && place < firstAgain;
        times.append(toInstantText(start.addSecs(place * 10)));
        registered.append(isGap ? QJsonValue() : QJsonValue(int(400 + 60 * std::sin(place / 700.0))));
        failed.append(isGap ? QJsonValue() : QJsonValue(place % 900 < 40 ? 30 : place % 3));
    }
    return {{QStringLiteral("intervalSeconds"), 10},
            {QStringLiteral("time"), times},
            {QStringLiteral("registered"), registered},
            {QStringLiteral("failed"), failed}};
}

} // namespace

class TestFigureChart final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void withoutFiguresItSaysSo();
    void gapsStayAndPointsAreFew();
    void aShorterPeriodShowsLess();
    void fewAreCountedInWholeNumbers();
    void timesAreShownWhole();

private:
    QList<QLineSeries *> series() { return m_view->chart()->findChildren<QLineSeries *>(); }

    FigureHistory m_history;
    std::unique_ptr<FigureChart> m_chart;
    QChartView *m_view = nullptr;
};

void TestFigureChart::init()
{
    failOnAnyWarning();
    m_history = FigureHistory();
    m_chart = std::make_unique<FigureChart>(
        QList<FigureChart::Figure>{{"registered", "%1 registered", Tone::Good},
                                   {"failed", "%1 failed", Tone::Bad}},
        countText);
    m_chart->retranslate(QStringLiteral("Accounts"));
    m_view = m_chart->findChild<QChartView *>();
    m_chart->resize(460, 260);
    m_chart->show();
}

void TestFigureChart::withoutFiguresItSaysSo()
{
    m_chart->follow(m_history, 1h);
    QVERIFY(!m_view->isVisible());
    keepPicture(*m_chart, QStringLiteral("chart without figures"));
}

void TestFigureChart::gapsStayAndPointsAreFew()
{
    m_history.take(aDay());
    m_chart->follow(m_history, 24h);
    QVERIFY(m_view->isVisible());
    QCOMPARE(series().size(), 4); // two figures, each before and after the gap
    qsizetype points = 0;
    for (const QLineSeries *line : series())
        points += line->count();
    QVERIFY(points <= FigureChart::mostPoints);
    QVERIFY(points > FigureChart::mostPoints / 4);
    QVERIFY(m_view->accessibleDescription().contains(QStringLiteral("registered")));
    keepPicture(*m_chart, QStringLiteral("chart of a day"));
}

void TestFigureChart::aShorterPeriodShowsLess()
{
    m_history.take(aDay());
    m_chart->follow(m_history, 1h);
    QCOMPARE(series().size(), 2);
    QCOMPARE(series()[0]->count(), 361); // each of the samples: they are few
    keepPicture(*m_chart, QStringLiteral("chart of an hour"));
}

void TestFigureChart::fewAreCountedInWholeNumbers()
{
    const QString now = toInstantText(QDateTime::currentDateTimeUtc());
    m_history.take({{QStringLiteral("intervalSeconds"), 10},
                    {QStringLiteral("time"), QJsonArray{now}},
                    {QStringLiteral("registered"), QJsonArray{4}}});
    m_chart->follow(m_history, 1h);
    const auto *axis = qobject_cast<QValueAxis *>(m_view->chart()->axes(Qt::Vertical).first());
    QCOMPARE(axis->max(), 6.0);
    QCOMPARE(std::fmod(axis->max() / (axis->tickCount() - 1), 1), 0.0);
}

/// Also one that stands at the end.
void TestFigureChart::timesAreShownWhole()
{
    const QDateTime quarter(QDate(2026, 3, 1), QTime(22, 45));
    for (const int seconds : {0, 20, 60, 300}) {
        m_history = FigureHistory();
        m_history.take({{QStringLiteral("intervalSeconds"), 10},
                        {QStringLiteral("time"), QJsonArray{toInstantText(quarter.addSecs(seconds).toUTC())}},
                        {QStringLiteral("registered"), QJsonArray{2}},
                        {QStringLiteral("failed"), QJsonArray{0}}});
        m_chart->follow(m_history, 1h);
        QTest::qWait(0); // it is laid out
        int times = 0;
        for (const QGraphicsItem *item : m_view->scene()->items())
            if (const auto *label = dynamic_cast<const QGraphicsTextItem *>(item);
                label && label->isVisible() && label->toPlainText().contains(u':')) {
                QVERIFY(QTime::fromString(label->toPlainText(), QStringLiteral("HH:mm")).isValid());
                QVERIFY(label->sceneBoundingRect().right() <= m_view->chart()->sceneBoundingRect().right());
                ++times;
            }
        QCOMPARE(times, 4);
    }
}

QTEST_MAIN(TestFigureChart)
#include "tst_figurechart.moc"
