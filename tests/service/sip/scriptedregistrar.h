// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QUdpSocket>
#include <functional>

namespace linekeeper::test {

/// A registrar on 127.0.0.1 that says what the test wants it to, on the test's event loop.
class ScriptedRegistrar final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScriptedRegistrar)
public:
    /// Which datagrams to answer the n-th REGISTER with, counted from 0 and with repetitions.
    using Script = std::function<QList<QByteArray>(const QByteArray &request, int number)>;

    explicit ScriptedRegistrar(Script script);

    QString address() const;
    const QList<QByteArray> &requests() const { return m_requests; }
    /// To wherever the last request came from.
    void send(const QByteArray &datagram);
    void setAnswersOptions(bool answers) { m_answersOptions = answers; }

    /// The value of a header of a request.
    static QByteArray header(const QByteArray &message, const QByteArray &name);
    /// A response; `more` are whole header lines with their ends.
    static QByteArray response(const QByteArray &request, const QByteArray &status,
                               const QByteArray &more = {});
    /// 200 with the request's own Contact and this expiry.
    static QByteArray granted(const QByteArray &request, int seconds);

private:
    void receive();

    Script m_script;
    QUdpSocket m_socket;
    QHostAddress m_peer;
    quint16 m_peerPort = 0;
    QList<QByteArray> m_requests;
    bool m_answersOptions = false;
};

} // namespace linekeeper::test
