// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/metrics.h"
#include <QTest>
#include <thread>

using namespace linekeeper;

namespace {

QByteArrayList lines(const Metrics &metrics)
{
    return metrics.text().split('\n');
}

} // namespace

/// Prometheus' text.
class TestMetrics final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void counters();
    void figuresAreReadWhenAsked();
    void labelsAreEscaped();
    void severalOfOneFamily();
    void everyLineIsWellFormed();
    void answersAreCounted();
    void methodsOfClientsMakeNoSeries();
    void threadsCount();
};

void TestMetrics::counters()
{
    Metrics metrics;
    metrics.counter("a_total", "What it is.").Increment();
    metrics.counter("a_total", "What it is.").Increment(2);
    QVERIFY(metrics.text().contains("# HELP a_total What it is.\n# TYPE a_total counter\na_total 3\n"));
}

void TestMetrics::figuresAreReadWhenAsked()
{
    Metrics metrics;
    double value = 1;
    metrics.addFigures(Metrics::Kind::Gauge, "g", "Help.", [&] {
        return std::vector<Metrics::Figure>{{value, {}}};
    });
    metrics.addFigures(Metrics::Kind::Counter, "c_total", "Help.", [&] {
        return std::vector<Metrics::Figure>{{value + 1, {}}};
    });
    value = 41.5;
    QVERIFY(metrics.text().contains("# TYPE g gauge\ng 41.5\n"));
    QVERIFY(metrics.text().contains("# TYPE c_total counter\nc_total 42.5\n"));
}

void TestMetrics::labelsAreEscaped()
{
    Metrics metrics;
    metrics.addFigures(Metrics::Kind::Gauge, "g", "Help.", [] {
        return std::vector<Metrics::Figure>{{1, {{"name", "a\"b\\c\nd é"}}}};
    });
    metrics.counter("c_total", "Help.", {{"name", "\"\n\\"}}).Increment();
    QVERIFY(lines(metrics).contains("g{name=\"a\\\"b\\\\c\\nd é\"} 1"));
    QVERIFY(lines(metrics).contains("c_total{name=\"\\\"\\n\\\\\"} 1"));
}

void TestMetrics::severalOfOneFamily()
{
    Metrics metrics;
    metrics.counter("c_total", "Help.", {{"code", "200"}}).Increment(5);
    metrics.counter("c_total", "Help.", {{"code", "404"}}).Increment();
    QCOMPARE(metrics.text().count("# TYPE c_total"), 1);
    QVERIFY(lines(metrics).contains("c_total{code=\"200\"} 5"));
    QVERIFY(lines(metrics).contains("c_total{code=\"404\"} 1"));
}

void TestMetrics::everyLineIsWellFormed()
{
    Metrics metrics;
    HttpMeter meter(metrics);
    meter.note("GET", 200, std::chrono::milliseconds(3));
    metrics.counter("a_total", "Help.", {{"x", "y"}});
    metrics.addFigures(Metrics::Kind::Gauge, "g", "Help.", [] {
        return std::vector<Metrics::Figure>{{1e300, {}}, {-0.25, {{"a", "b"}, {"c", "d"}}}};
    });
    const QRegularExpression sample(QStringLiteral(
        R"(^[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [-+]?([0-9.]+(e[-+]?[0-9]+)?|Inf)$)"));
    const QRegularExpression comment(
        QStringLiteral("^# (HELP [a-z_]+ .+|TYPE [a-z_]+ (counter|gauge|histogram))$"));
    const QByteArray text = metrics.text();
    QVERIFY(text.endsWith('\n'));
    for (const QByteArray &line : text.chopped(1).split('\n')) {
        const QString one = QString::fromUtf8(line);
        QVERIFY2(sample.match(one).hasMatch() || comment.match(one).hasMatch(), line.constData());
    }
}

void TestMetrics::answersAreCounted()
{
    Metrics metrics;
    HttpMeter one(metrics);
    HttpMeter other(metrics);
    one.note("GET", 200, std::chrono::milliseconds(1));
    one.note("GET", 200, std::chrono::milliseconds(30));
    other.note("GET", 200, std::chrono::seconds(100));
    other.note("POST", 401, std::chrono::milliseconds(1));
    const auto all = lines(metrics);
    QVERIFY(all.contains("linekeeper_http_requests_total{code=\"200\",method=\"GET\"} 3"));
    QVERIFY(all.contains("linekeeper_http_requests_total{code=\"401\",method=\"POST\"} 1"));
    QVERIFY(all.contains("linekeeper_http_request_duration_seconds_count 4"));
    QVERIFY(all.contains("linekeeper_http_request_duration_seconds_bucket{le=\"0.001\"} 2"));
    QVERIFY(all.contains("linekeeper_http_request_duration_seconds_bucket{le=\"0.05\"} 3"));
    QVERIFY(all.contains("linekeeper_http_request_duration_seconds_bucket{le=\"+Inf\"} 4"));
}

void TestMetrics::methodsOfClientsMakeNoSeries()
{
    Metrics metrics;
    HttpMeter meter(metrics);
    for (int i = 0; i < 1000; ++i)
        meter.note("M" + QByteArray::number(i), 501, std::chrono::milliseconds(1));
    QVERIFY(lines(metrics).contains("linekeeper_http_requests_total{code=\"501\",method=\"other\"} 1000"));
    QCOMPARE(metrics.text().count("linekeeper_http_requests_total{"), 1);
}

void TestMetrics::threadsCount()
{
    Metrics metrics;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&metrics] {
            HttpMeter meter(metrics);
            for (int i = 0; i < 1000; ++i) {
                meter.note("GET", 200 + i % 10, std::chrono::milliseconds(1));
                if (i % 100 == 0)
                    (void)metrics.text();
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    QVERIFY(lines(metrics).contains("linekeeper_http_requests_total{code=\"207\",method=\"GET\"} 400"));
    QVERIFY(lines(metrics).contains("linekeeper_http_request_duration_seconds_count 4000"));
}

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
