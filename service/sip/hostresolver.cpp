// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/hostresolver.h"
#include <QHostInfo>

namespace linekeeper {

HostResolver::HostResolver(std::function<void(HostAddresses)> found)
    : m_found(std::move(found))
{
    m_thread.setObjectName(QStringLiteral("sip-names"));
}

HostResolver::~HostResolver()
{
    m_thread.quit();
    m_thread.wait();
}

void HostResolver::resolve(const QString &host)
{
    if (!m_mailbox) {
        m_mailbox = std::make_unique<Mailbox>();
        m_mailbox->moveToThread(&m_thread);
        m_thread.start();
    }
    m_mailbox->post([this, host] {
        QHostInfo::lookupHost(host, m_mailbox.get(), [this, host](const QHostInfo &info) {
            const bool isFound = info.error() == QHostInfo::NoError;
            m_found({host, info.addresses(), isFound ? QString() : info.errorString()});
        });
    });
}

} // namespace linekeeper
