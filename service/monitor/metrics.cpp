// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/metrics.h"
#include <prometheus/text_serializer.h>

namespace linekeeper {
namespace {

/// What a client calls his method must not make a new series each time.
QByteArray knownMethod(const QByteArray &method)
{
    for (const char *known : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
        if (method == known)
            return method;
    return "other";
}

} // namespace

prometheus::Counter &Metrics::counter(const char *name, const char *help, const Labels &labels)
{
    return prometheus::BuildCounter().Name(name).Help(help).Register(m_registry).Add(labels);
}

prometheus::Histogram &Metrics::histogram(const char *name, const char *help,
                                          const std::vector<double> &bounds)
{
    return prometheus::BuildHistogram().Name(name).Help(help).Register(m_registry).Add({}, bounds);
}

void Metrics::addFigures(Kind kind, const char *name, const char *help,
                         std::function<std::vector<Figure>()> read)
{
    m_sources.push_back({kind, name, help, std::move(read)});
}

QByteArray Metrics::text() const
{
    auto families = m_registry.Collect();
    for (const Source &source : m_sources) {
        const bool isGauge = source.kind == Kind::Gauge;
        prometheus::MetricFamily family{source.name,
                                        source.help,
                                        isGauge ? prometheus::MetricType::Gauge
                                                : prometheus::MetricType::Counter,
                                        {}};
        for (const Figure &figure : source.read()) {
            prometheus::ClientMetric metric;
            (isGauge ? metric.gauge.value : metric.counter.value) = figure.value;
            for (const auto &[name, value] : figure.labels)
                metric.label.push_back({name, value});
            family.metric.push_back(std::move(metric));
        }
        families.push_back(std::move(family));
    }
    return QByteArray::fromStdString(prometheus::TextSerializer().Serialize(families));
}

HttpMeter::HttpMeter(Metrics &metrics)
    : m_metrics(metrics)
    , m_times(
          metrics.histogram("linekeeper_http_request_duration_seconds",
                            "Time from a complete request to the start of its answer.",
                            {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10}))
{
}

void HttpMeter::note(const QByteArray &method, int code, std::chrono::nanoseconds time)
{
    prometheus::Counter *&counter = m_counters[{knownMethod(method), code}];
    if (!counter)
        counter = &m_metrics.counter(
            "linekeeper_http_requests_total", "Answered requests.",
            {{"method", knownMethod(method).toStdString()}, {"code", std::to_string(code)}});
    counter->Increment();
    m_times.Observe(std::chrono::duration<double>(time).count());
}

} // namespace linekeeper
