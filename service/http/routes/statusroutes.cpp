// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes/statusroutes.h"
#include "http/routes/body.h"
#include "model/validation.h"
#include "protocol/paths.h"
#include <QJsonDocument>
#include <algorithm>

namespace linekeeper {
namespace {

constexpr int maxLimit = 10'000;

/// Parameters by name, each read once; what is left over is an error.
class Reader {
public:
    explicit Reader(Parameters parameters)
        : m_parameters(std::move(parameters))
    {
    }

    QString take(const char *name)
    {
        const auto place
            = std::find_if(m_parameters.begin(), m_parameters.end(),
                           [name](const auto &parameter) { return parameter.first == QLatin1String(name); });
        if (place == m_parameters.end())
            return {};
        const QString value = place->second;
        m_parameters.erase(place);
        return value;
    }

    int takeNumber(const char *name, int usual, int most)
    {
        const QString text = take(name);
        bool isNumber = false;
        const int number = text.toInt(&isNumber);
        if (!text.isNull() && (!isNumber || number < 1 || number > most))
            fail(QT_TRANSLATE_NOOP("messages", "Send a number from 1 to %2 for “%1”."),
                 {QLatin1String(name), QString::number(most)});
        return text.isNull() ? usual : number;
    }

    QDateTime takeInstant(const char *name)
    {
        const QString text = take(name);
        if (text.isNull())
            return {};
        const auto instant = accepted(Field<QDateTime>{.name = name, .label = ""}.spec(), text);
        if (!instant && m_outcome)
            m_outcome = instant.error();
        return instant ? Field<QDateTime>::read(*instant) : QDateTime();
    }

    void fail(const char *text, const QStringList &arguments)
    {
        if (m_outcome)
            m_outcome = Error{Reason::Invalid, {text, arguments}};
    }

    /// Once all were taken.
    Result<void> outcome() const { return m_outcome ? refuseParameters(m_parameters) : m_outcome; }

private:
    Parameters m_parameters;
    Result<void> m_outcome;
};

Result<JournalFilter> readFilter(Reader &reader)
{
    JournalFilter filter;
    filter.from = reader.takeInstant("from");
    filter.to = reader.takeInstant("to");
    filter.code = reader.take("code");
    filter.text = reader.take("text");
    if (const QString level = reader.take("level"); !level.isNull()) {
        const auto place = std::find_if(std::begin(levelNames), std::end(levelNames),
                                        [&](const char *name) { return level == QLatin1String(name); });
        if (place == std::end(levelNames))
            reader.fail(QT_TRANSLATE_NOOP("messages", "Send one of these for “%1”: %2."),
                        {QStringLiteral("level"), QStringLiteral("debug, info, warning, error, critical")});
        else
            filter.least = JournalEntry::Level(place - std::begin(levelNames));
    }
    if (const QString kind = reader.take("kind"); !kind.isNull()) {
        if (kind != u"event" && kind != u"log")
            reader.fail(QT_TRANSLATE_NOOP("messages", "Send one of these for “%1”: %2."),
                        {QStringLiteral("kind"), QStringLiteral("event, log")});
        filter.kind = kind == u"log" ? JournalEntry::Kind::Log : JournalEntry::Kind::Event;
    }
    if (const QString object = reader.take("object"); !object.isNull()) {
        filter.object = toUuid(object);
        if (filter.object.isNull())
            reader.fail(QT_TRANSLATE_NOOP("messages", "Send a UUID for “%1”."), {QStringLiteral("object")});
    }
    if (const QString before = reader.take("before"); !before.isNull()) {
        bool isNumber = false;
        filter.olderThan = before.toLongLong(&isNumber);
        if (!isNumber || filter.olderThan < 1)
            reader.fail(QT_TRANSLATE_NOOP("messages", "Send the “next” of the answer before for “%1”."),
                        {QStringLiteral("before")});
    }
    return filter;
}

bool mayMonitor(const Call &call)
{
    return call.caller->mayCall(toText(monitoringStats::methodClass.name));
}

class StatusRoutes {
public:
    StatusRoutes(const StatusReports &reports, const FiguresHistory &figures, Mailbox &mailbox)
        : m_reports(reports)
        , m_figures(figures)
        , m_mailbox(mailbox)
    {
    }

    void status(const CallPtr &call) const
    {
        if (!mayMonitor(*call))
            return call->fail(notAllowed());
        Reader reader(call->target.parameters);
        const QString cursor = reader.take("cursor");
        const int limit = reader.takeNumber("limit", monitoringStats::limit.fallback, maxLimit);
        if (const auto read = reader.outcome(); !read)
            return call->fail(read.error());
        m_reports.status(cursor, limit, *call->caller, answerTo(call));
    }

    void journal(const CallPtr &call) const
    {
        if (!mayMonitor(*call))
            return call->fail(notAllowed());
        Reader reader(call->target.parameters);
        const int limit = reader.takeNumber("limit", 100, 1000);
        const auto filter = readFilter(reader);
        if (const auto read = reader.outcome(); !read)
            return call->fail(read.error());
        m_reports.journal(*filter, limit, *call->caller, call->translate, answerTo(call));
    }

    void history(const CallPtr &call) const
    {
        if (!mayMonitor(*call))
            return call->fail(notAllowed());
        Reader reader(call->target.parameters);
        const QDateTime from = reader.takeInstant("from");
        if (const auto read = reader.outcome(); !read)
            return call->fail(read.error());
        call->answer(Response::json(m_figures.toJson(from)));
    }

    void undelivered(const CallPtr &call) const
    {
        if (!mayMonitor(*call))
            return call->fail(notAllowed());
        if (const auto none = refuseParameters(call->target.parameters); !none)
            return call->fail(none.error());
        call->answer(Response::json(
            QJsonDocument(m_reports.undelivered(*call->caller)).toJson(QJsonDocument::Compact)));
    }

private:
    StatusReports::Done answerTo(const CallPtr &call) const
    {
        return [this, call](const Result<QJsonObject> &report) {
            m_mailbox.post([call, report] {
                if (!report)
                    return call->fail(report.error());
                call->answer(Response::json(QJsonDocument(*report).toJson(QJsonDocument::Compact)));
            });
        };
    }

    const StatusReports &m_reports;
    const FiguresHistory &m_figures;
    Mailbox &m_mailbox;
};

} // namespace

void addStatusRoutes(Router &router, const Services &services, Mailbox &mailbox)
{
    const auto routes = std::make_shared<const StatusRoutes>(services.monitor.reports(),
                                                             services.monitor.figures(), mailbox);
    router.add(statusPath, "GET", [routes](const CallPtr &call) { routes->status(call); });
    router.add(journalPath, "GET", [routes](const CallPtr &call) { routes->journal(call); });
    router.add(QStringLiteral("status/undelivered"), "GET",
               [routes](const CallPtr &call) { routes->undelivered(call); });
    router.add(figuresPath, "GET", [routes](const CallPtr &call) { routes->history(call); });
}

void addHealthRoutes(Router &router, const Services &services)
{
    Monitor &monitor = services.monitor;
    router.add(
        QStringLiteral("healthz"), "GET",
        [&monitor](const CallPtr &call) { call->answer(Response{.code = monitor.isWritable() ? 200 : 503}); },
        Router::Login::NotNeeded);
    router.add(QStringLiteral("metrics"), "GET", [&monitor](const CallPtr &call) {
        if (!mayMonitor(*call))
            return call->fail(notAllowed());
        if (const auto none = refuseParameters(call->target.parameters); !none)
            return call->fail(none.error());
        Response response;
        response.headers.emplace_back("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        response.body = monitor.metrics().text();
        call->answer(std::move(response));
    });
}

} // namespace linekeeper
