// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/nameservice.h"
#include "sip/naptrlookup.h"
#include <QDnsLookup>
#include <QHostInfo>

namespace linekeeper {

namespace {

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
    : m_pointers(std::make_unique<NaptrLookup>())
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
    m_pointers->find(domain, std::move(found));
}

void SystemNameService::findAddresses(const QString &host, std::function<void(HostAddresses)> found)
{
    QHostInfo::lookupHost(host, this, [found = std::move(found)](const QHostInfo &info) {
        const bool isFound = info.error() == QHostInfo::NoError;
        found({info.addresses(), isFound ? QString() : info.errorString()});
    });
}

} // namespace linekeeper
