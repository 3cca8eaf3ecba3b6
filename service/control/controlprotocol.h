// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/result.h"
#include <QByteArray>
#include <QJsonObject>

namespace linekeeper {

/// What a client of the control socket asks: one line of JSON, {"command":"…","arguments":{…}}. It is
/// answered with one line, {"ok":true or false,"message":"…"}.
struct ControlRequest {
    QString command;
    QJsonObject arguments = {};
};

inline constexpr qint64 maxControlLine = 64 * 1024;

QByteArray toLine(const ControlRequest &request);
Result<ControlRequest> readRequest(const QByteArray &line);

/// The message is for a person: what was done, or what to do.
QByteArray toLine(const Result<QString> &answer);
Result<QString> readAnswer(const QByteArray &line);

/// Where the daemon of a data folder listens.
QString controlPath(const QString &dataFolder);
/// Whether a socket takes a path of this length.
bool isControlPath(const QString &path);

} // namespace linekeeper
