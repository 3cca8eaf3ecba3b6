// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QHostAddress>
#include <QList>
#include <QObject>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace linekeeper {

class RecordLookup;

using Lifetime = std::optional<std::chrono::seconds>; ///< nothing: nobody said

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

/// Under which name the servers of a service are listed (RFC 3403 section 4.1).
struct PointerRecord {
    quint16 order = 0;
    quint16 preference = 0; ///< among those of the same order
    QByteArray flags = {};
    QByteArray service = {};
    QString replacement = {};
};

struct PointerRecords {
    QList<PointerRecord> records = {}; ///< in any order
    std::chrono::seconds lifetime{0};
    bool isCertain = true; ///< false: without records, there may be some all the same
};

struct HostAddresses {
    QList<QHostAddress> addresses; ///< in the order to try them
    QString reason; ///< why there are none
    Lifetime lifetime = {};
};

/// Asks the DNS. Belongs to one thread, and answers on it, after the call has returned.
class NameService {
public:
    virtual ~NameService() = default;
    virtual void findServices(const QString &name, std::function<void(ServiceRecords)> found) = 0;
    virtual void findPointers(const QString &domain, std::function<void(PointerRecords)> found) = 0;
    virtual void findAddresses(const QString &host, std::function<void(HostAddresses)> found) = 0;
};

/// For records the name server of the system, for addresses all that the system asks (hosts file, …). That
/// tells no lifetime: the name server is asked for it as well, but not for long.
class SystemNameService final : public QObject, public NameService {
    Q_OBJECT
public:
    SystemNameService();
    ~SystemNameService() override;

    void findServices(const QString &name, std::function<void(ServiceRecords)> found) override;
    void findPointers(const QString &domain, std::function<void(PointerRecords)> found) override;
    void findAddresses(const QString &host, std::function<void(HostAddresses)> found) override;

private:
    void findLifetime(const QString &host, std::function<void(Lifetime)> found);

    std::unique_ptr<RecordLookup> m_records;
};

} // namespace linekeeper
