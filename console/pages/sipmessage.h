// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/tone.h"
#include <QDateTime>
#include <QJsonObject>

namespace linekeeper {

/// A SIP message (RFC 3261) that the service sent or got.
struct SipMessage {
    QDateTime time; ///< UTC
    bool isSent = false;
    QString transport; ///< such as UDP
    QString local;
    QString remote;
    QString text;
    QString method = {}; ///< of an answer: of what it answers
    int code = 0; ///< of an answer; 0: it is a request
    QString reason = {};
    bool isRepeated = false; ///< it is the same as one before

    /// What stands over its arrow: REGISTER, or 401 Unauthorized (REGISTER).
    QString headline() const;
    /// What it tells of how things stand; a demand for credentials is no failure.
    Tone tone() const;
};

/// Out of the answer of the method sipTrace, the oldest first.
QList<SipMessage> readTrace(const QJsonObject &answer);
/// As one text, for other people.
QString traceText(const QList<SipMessage> &messages);

} // namespace linekeeper
