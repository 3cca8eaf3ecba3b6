// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/nameservice.h"
#include "sip/recordlookup.h"
#include <QDnsLookup>
#include <QHostInfo>
#include <QTimer>
#include <utility>

namespace linekeeper {

namespace {

constexpr std::chrono::milliseconds longestWait = std::chrono::seconds(1);

ServiceRecords recordsOf(const QDnsLookup &lookup)
{
    ServiceRecords found;
    const auto records = lookup.serviceRecords(); // Qt has sorted them as RFC 2782 says
    for (const QDnsServiceRecord &record : records) {
        const std::chrono::seconds lifetime(record.timeToLive());
        found.lifetime = found.records.isEmpty() ? lifetime : std::min(found.lifetime, lifetime);
        found.records.append({record.target(), record.port()});
    }
    const auto error = lookup.error();
    if (error == QDnsLookup::ServerFailureError || error == QDnsLookup::ServerRefusedError)
        found.failure = lookup.errorString();
    // Qt does not tell an answer without records from no answer.
    found.isCertain = error == QDnsLookup::NoError || error == QDnsLookup::NotFoundError;
    return found;
}

} // namespace

SystemNameService::SystemNameService()
    : m_records(std::make_unique<RecordLookup>())
{
}

SystemNameService::~SystemNameService() = default;

void SystemNameService::findServices(const QString &name, std::function<void(ServiceRecords)> found)
{
    auto *const lookup = new QDnsLookup(QDnsLookup::SRV, name, this);
    connect(lookup, &QDnsLookup::finished, this, [lookup, found = std::move(found)] {
        lookup->deleteLater();
        found(recordsOf(*lookup));
    });
    lookup->lookup();
}

void SystemNameService::findPointers(const QString &domain, std::function<void(PointerRecords)> found)
{
    m_records->findPointers(domain, std::move(found));
}

void SystemNameService::findAddresses(const QString &host, std::function<void(HostAddresses)> found)
{
    QHostInfo::lookupHost(host, this, [this, host, found = std::move(found)](const QHostInfo &info) {
        if (info.error() != QHostInfo::NoError)
            return found({.addresses = {}, .reason = info.errorString()});
        findLifetime(host, [addresses = info.addresses(), found](Lifetime lifetime) {
            found({.addresses = addresses, .reason = {}, .lifetime = lifetime});
        });
    });
}

/// Who answers late is not waited for: the addresses are known.
void SystemNameService::findLifetime(const QString &host, std::function<void(Lifetime)> found)
{
    const auto pending = std::make_shared<std::function<void(Lifetime)>>(std::move(found));
    const auto answer = [pending](Lifetime lifetime) {
        if (const auto first = std::exchange(*pending, {}))
            first(lifetime);
    };
    m_records->findLifetime(host, answer);
    QTimer::singleShot(longestWait, this, [answer] { answer({}); });
}

} // namespace linekeeper
