// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/result.h"
#include <QNetworkReply>
#include <QSslCertificate>

namespace linekeeper {

/// Why a call to a server failed.
struct Failure {
    enum class Cause : quint8 {
        Refused, ///< by the service: `error` is its own
        NothingListens,
        HostUnknown,
        NotTrusted, ///< its certificate: see `chain`
        TimedOut,
        ConnectionLost, ///< or whatever else goes wrong on the way
        NotUnderstood, ///< it answers, but not as a linekeeperd does
    };

    Cause cause = Cause::ConnectionLost;
    Error error; ///< its message is fit for a person, whatever the cause
    int statusCode = 0; ///< of HTTP; 0: there was no answer
    QList<QSslCertificate> chain = {}; ///< with NotTrusted: that of the server, its own certificate first

    /// The service says that it did not do it; else that is not known.
    bool isRefusal() const { return cause == Cause::Refused; }
    bool isUnauthorized() const { return cause == Cause::Refused && statusCode == 401; }
};

template<typename T>
using Answer = Result<T, Failure>;

/// A certificate that was not taken.
struct Distrust {
    QList<QSslCertificate> chain = {}; ///< the server's own first; empty: none was refused
    bool isPinned = false; ///< it had to be another one
};

/// Out of the answer to a request: what the service says is wrong.
Failure refusalOf(int statusCode, const QByteArray &body, const QString &host);
/// No answer came.
Failure failureOf(QNetworkReply::NetworkError error, const QString &host, const Distrust &distrust);
/// As above, where only the socket tells.
Failure failureOf(QAbstractSocket::SocketError error, const QString &host, const Distrust &distrust);
Failure notUnderstood(const QString &host, int statusCode = 0);

} // namespace linekeeper
