// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/object.h"
#include <QStringList>

/// The calls of a busy minute and their streams, as a service would list them that holds calls: none does
/// yet, so that whoever stands between it and the console says so.
class FilledCalls {
public:
    /// On lines of FilledDaemon, in its order.
    explicit FilledCalls(const QStringList &lines);

    /// The answer to who asks for them, head and body; empty: it is about something else.
    QByteArray answerTo(const QByteArray &request) const;

private:
    QList<linekeeper::ObjectPtr> m_calls;
    QList<linekeeper::ObjectPtr> m_streams;
};
