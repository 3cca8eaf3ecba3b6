// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QHostAddress>
#include <QList>
#include <QObject>
#include <chrono>
#include <functional>

namespace linekeeper {

/// One server of a service (RFC 2782).
struct ServiceRecord {
    QString host;
    quint16 port = 0;
};

struct ServiceRecords {
    QList<ServiceRecord> records = {}; ///< in the order to try them
    std::chrono::seconds lifetime{0};
    bool isCertain = true; ///< false: without records, there may be some all the same
    QString failure = {}; ///< why the name server gave no answer; else empty
};

struct HostAddresses {
    QList<QHostAddress> addresses; ///< in the order to try them
    QString reason; ///< why there are none
};

/// Asks the DNS. Belongs to one thread, and answers on it, after the call has returned.
class NameService {
public:
    virtual ~NameService() = default;
    virtual void findServices(const QString &name, std::function<void(ServiceRecords)> found) = 0;
    virtual void findAddresses(const QString &host, std::function<void(HostAddresses)> found) = 0;
};

/// By Qt: for SRV the name server of the system, for addresses all that the system asks (hosts file, …),
/// which tells no lifetime.
class SystemNameService final : public QObject, public NameService {
    Q_OBJECT
public:
    void findServices(const QString &name, std::function<void(ServiceRecords)> found) override;
    void findAddresses(const QString &host, std::function<void(HostAddresses)> found) override;
};

} // namespace linekeeper
