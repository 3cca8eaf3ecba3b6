// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/poll.h"
#include <QPointer>

namespace linekeeper {

Poll::Poll(Ask ask, std::chrono::milliseconds pause, QObject *parent)
    : QObject(parent)
    , m_ask(std::move(ask))
{
    m_later.setSingleShot(true);
    m_later.setInterval(pause);
    connect(&m_later, &QTimer::timeout, this, &Poll::askNow);
}

void Poll::setWanted(bool isWanted)
{
    if (isWanted == m_isWanted)
        return;
    m_isWanted = isWanted;
    m_later.stop();
    askNow();
}

void Poll::askNow()
{
    if (!m_isWanted || m_isAsking)
        return;
    m_later.stop();
    m_isAsking = true;
    m_ask([poll = QPointer(this)](const Answer<QJsonObject> &answer) {
        if (poll)
            poll->take(answer);
    });
}

void Poll::take(const Answer<QJsonObject> &answer)
{
    m_isAsking = false;
    if (m_isWanted)
        m_later.start();
    if (answer)
        Q_EMIT answered(*answer);
    else
        Q_EMIT failed(answer.error());
}

} // namespace linekeeper
