// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/mailbox.h"
#include <QHostAddress>
#include <QList>
#include <QThread>
#include <functional>
#include <memory>

namespace linekeeper {

/// What became of one host name.
struct HostAddresses {
    QString host;
    QList<QHostAddress> addresses; ///< in the order to try them
    QString reason; ///< why there are none
};

/// Looks host names up on a thread of its own, which is started by the first one. Qt caches them for 60 s.
class HostResolver final {
public:
    /// `found` is called on the resolver's thread.
    explicit HostResolver(std::function<void(HostAddresses)> found);
    ~HostResolver();
    Q_DISABLE_COPY_MOVE(HostResolver)

    /// One thread at a time.
    void resolve(const QString &host);

private:
    std::function<void(HostAddresses)> m_found;
    QThread m_thread;
    std::unique_ptr<Mailbox> m_mailbox;
};

} // namespace linekeeper
