// SPDX-License-Identifier: GPL-3.0-or-later
#include "tlsserver.h"
#include "support/testcertificate.h"

QSslCertificate TlsServer::useTls(Start start)
{
    m_start = start;
    m_configuration = linekeeper::selfSignedConfiguration(QStringLiteral("127.0.0.1"));
    return m_configuration.localCertificate();
}

void TlsServer::beginTls(QTcpSocket &client)
{
    client.write("220 go on\r\n");
    static_cast<QSslSocket &>(client).startServerEncryption();
}

void TlsServer::incomingConnection(qintptr descriptor)
{
    auto *const client = new QSslSocket(this);
    client->setSocketDescriptor(descriptor);
    client->setSslConfiguration(m_configuration);
    if (m_start == Start::AtOnce)
        client->startServerEncryption();
    addPendingConnection(client);
}
