// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <functional>
#include <memory>
#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <vector>

namespace linekeeper {

/// Counters of all parts and figures asked for when they are wanted, in Prometheus' text format (version
/// 0.0.4). Any thread.
class Metrics {
public:
    using Labels = prometheus::Labels;

    /// Made once and kept by whoever counts; the same again for the same name and labels.
    prometheus::Counter &counter(const char *name, const char *help, const Labels &labels = {});
    prometheus::Histogram &histogram(const char *name, const char *help, const std::vector<double> &bounds);

    struct Figure {
        double value = 0;
        Labels labels = {};
    };
    enum class Kind : quint8 { Gauge, Counter };
    /// `read` is called by whoever asks for the text. Before anybody does.
    void addFigures(Kind kind, const char *name, const char *help, std::function<std::vector<Figure>()> read);

    QByteArray text() const;

private:
    struct Source {
        Kind kind;
        const char *name;
        const char *help;
        std::function<std::vector<Figure>()> read;
    };

    prometheus::Registry m_registry;
    std::vector<Source> m_sources;
};

/// Counts the answers of one I/O thread. Belongs to it.
class HttpMeter {
public:
    explicit HttpMeter(Metrics &metrics);
    void note(const QByteArray &method, int code, std::chrono::nanoseconds time);

private:
    Metrics &m_metrics;
    prometheus::Histogram &m_times;
    std::map<std::pair<QByteArray, int>, prometheus::Counter *> m_counters;
};

} // namespace linekeeper
