// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/frugalsocket.h"
#include <QTcpServer>
#include <QTest>

using namespace linekeeper;

namespace {

class FrugalServer final : public QTcpServer {
public:
    std::unique_ptr<FrugalSocket> socket;

protected:
    void incomingConnection(qintptr descriptor) override
    {
        socket = std::make_unique<FrugalSocket>();
        socket->setSocketDescriptor(descriptor);
        socket->becomeFrugal();
    }
};

} // namespace

/// Nothing on the way is lost with the buffers.
class TestFrugalSocket final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void speaksAgainAndAgain();
    void keepsWhatIsNotReadYet();
    void keepsWhatIsNotSentYet();
    void hearsOfTheEnd();

private:
    FrugalServer m_server;
    std::unique_ptr<QTcpSocket> m_client;
};

void TestFrugalSocket::init()
{
    m_server.close();
    QVERIFY(m_server.listen(QHostAddress::LocalHost));
    m_client = std::make_unique<QTcpSocket>();
    m_server.socket.reset();
    m_client->connectToHost(QHostAddress::LocalHost, m_server.serverPort());
    QTRY_VERIFY(m_client->state() == QTcpSocket::ConnectedState && m_server.socket);
}

void TestFrugalSocket::speaksAgainAndAgain()
{
    for (const QByteArray message : {"one", "two", "three"}) {
        m_client->write(message);
        QTRY_COMPARE(m_server.socket->bytesAvailable(), message.size());
        QCOMPARE(m_server.socket->readAll(), message);
        m_server.socket->write(message);
        QTRY_COMPARE(m_client->bytesAvailable(), message.size());
        QCOMPARE(m_client->readAll(), message);
        QCoreApplication::processEvents();
    }
}

void TestFrugalSocket::keepsWhatIsNotReadYet()
{
    m_client->write("kept");
    QTRY_COMPARE(m_server.socket->bytesAvailable(), 4);
    QTest::qWait(20);
    QCOMPARE(m_server.socket->readAll(), QByteArray("kept"));
}

void TestFrugalSocket::keepsWhatIsNotSentYet()
{
    const QByteArray much(32 * 1024 * 1024, 'x');
    m_client->setReadBufferSize(1024); // the kernel's buffers are full before
    m_server.socket->write(much);
    QTRY_VERIFY(m_server.socket->bytesToWrite() < much.size());
    QTest::qWait(20);
    QVERIFY(m_server.socket->bytesToWrite() > 0);
    m_client->setReadBufferSize(0);
    QByteArray received;
    QTRY_VERIFY((received += m_client->readAll()).size() == much.size());
    QCOMPARE(received, much);
}

void TestFrugalSocket::hearsOfTheEnd()
{
    m_client->write("one");
    QTRY_COMPARE(m_server.socket->bytesAvailable(), 3);
    QCOMPARE(m_server.socket->readAll(), QByteArray("one"));
    QCoreApplication::processEvents();
    m_client->disconnectFromHost();
    QTRY_COMPARE(m_server.socket->state(), QTcpSocket::UnconnectedState);
}

QTEST_GUILESS_MAIN(TestFrugalSocket)
#include "tst_frugalsocket.moc"
