// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/nameservice.h"
#include <QTimer>
#include <atomic>
#include <map>
#include <memory>

namespace linekeeper::test {

/// A DNS of the test's.
struct Zone {
    std::map<QString, ServiceRecords> services;
    std::map<QString, PointerRecords> pointers;
    std::shared_ptr<std::atomic<int>> pointerQuestions = std::make_shared<std::atomic<int>>(0);
    std::map<QString, HostAddresses> addresses;
};

class FakeNames final : public QObject, public NameService {
public:
    explicit FakeNames(const Zone &zone)
        : m_zone(zone)
    {
    }

    void findServices(const QString &name, std::function<void(ServiceRecords)> found) override
    {
        const auto known = m_zone.services.find(name);
        const ServiceRecords records = known == m_zone.services.end() ? ServiceRecords{} : known->second;
        QTimer::singleShot(0, this, [records, found = std::move(found)] { found(records); });
    }
    void findPointers(const QString &domain, std::function<void(PointerRecords)> found) override
    {
        ++*m_zone.pointerQuestions;
        const auto known = m_zone.pointers.find(domain);
        const PointerRecords records = known == m_zone.pointers.end() ? PointerRecords{} : known->second;
        QTimer::singleShot(0, this, [records, found = std::move(found)] { found(records); });
    }
    void findAddresses(const QString &host, std::function<void(HostAddresses)> found) override
    {
        const auto known = m_zone.addresses.find(host);
        const HostAddresses addresses = known == m_zone.addresses.end()
            ? HostAddresses{{}, QStringLiteral("Host not found")}
            : known->second;
        QTimer::singleShot(0, this, [addresses, found = std::move(found)] { found(addresses); });
    }

private:
    const Zone m_zone;
};

} // namespace linekeeper::test
