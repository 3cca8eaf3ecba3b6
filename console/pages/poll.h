// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/restclient.h"
#include <QTimer>

namespace linekeeper {

/// Asks again and again while it is wanted, each time a while after the answer before, so that no two
/// questions are ever under way.
class Poll final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Poll)
public:
    using Ask = std::function<void(const RestClient::Then<QJsonObject> &)>;
    Poll(Ask ask, std::chrono::milliseconds pause, QObject *parent);

    void setWanted(bool isWanted);
    /// Now instead of later.
    void askNow();

Q_SIGNALS:
    void answered(const QJsonObject &answer);
    void failed(const linekeeper::Failure &why);

private:
    void take(const Answer<QJsonObject> &answer);

    const Ask m_ask;
    QTimer m_later;
    bool m_isWanted = false;
    bool m_isAsking = false;
};

} // namespace linekeeper
