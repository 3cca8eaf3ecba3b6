// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/figureshistory.h"
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <limits>

using namespace linekeeper;

/// The figures of the last day.
class TestFiguresHistory final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void emptyAtFirst();
    void oneRowATake();
    void whatThereIsNotIsNull();
    void aDayAtMost();
    void fromATimeOn();

private:
    static QJsonObject read(const FiguresHistory &history, const QDateTime &from = {})
    {
        QJsonParseError error;
        const QJsonObject json = QJsonDocument::fromJson(history.toJson(from), &error).object();
        if (error.error != QJsonParseError::NoError)
            qFatal("not JSON");
        return json;
    }
};

void TestFiguresHistory::emptyAtFirst()
{
    const FiguresHistory history({"load"}, [] { return std::vector{1.0}; });
    QCOMPARE(history.toJson(), QByteArray(R"({"intervalSeconds":10,"time":[],"load":[]})"));
}

void TestFiguresHistory::oneRowATake()
{
    double next = 0;
    FiguresHistory history({"load", "twice"}, [&next] {
        ++next;
        return std::vector{next, 2 * next};
    });
    history.take();
    history.take();
    const QJsonObject json = read(history);
    QCOMPARE(json[u"load"].toArray(), QJsonArray({1, 2}));
    QCOMPARE(json[u"twice"].toArray(), QJsonArray({2, 4}));
    QCOMPARE(json[u"time"].toArray().size(), 2);
    const auto time = QDateTime::fromString(json[u"time"][1].toString(), Qt::ISODateWithMs);
    QVERIFY(qAbs(time.secsTo(QDateTime::currentDateTimeUtc())) < 60);
}

void TestFiguresHistory::whatThereIsNotIsNull()
{
    FiguresHistory history({"sessions"},
                           [] { return std::vector{std::numeric_limits<double>::quiet_NaN()}; });
    history.take();
    QCOMPARE(read(history)[u"sessions"].toArray(), QJsonArray({QJsonValue()}));
}

void TestFiguresHistory::aDayAtMost()
{
    constexpr int most = 24 * 60 * 6;
    double next = 0;
    FiguresHistory history({"number"}, [&next] { return std::vector{++next}; });
    for (int i = 0; i < most + 3; ++i)
        history.take();
    const QJsonArray numbers = read(history)[u"number"].toArray();
    QCOMPARE(numbers.size(), most);
    QCOMPARE(numbers.first().toInt(), 4);
    QCOMPARE(numbers.last().toInt(), most + 3);
}

void TestFiguresHistory::fromATimeOn()
{
    double next = 0;
    FiguresHistory history({"number"}, [&next] { return std::vector{++next}; });
    history.take();
    QTest::qWait(20);
    const QDateTime between = QDateTime::currentDateTimeUtc();
    QTest::qWait(20);
    history.take();
    QCOMPARE(read(history, between)[u"number"].toArray(), QJsonArray({2}));
    QVERIFY(read(history, between.addSecs(60))[u"number"].toArray().isEmpty());
}

QTEST_GUILESS_MAIN(TestFiguresHistory)
#include "tst_figureshistory.moc"
