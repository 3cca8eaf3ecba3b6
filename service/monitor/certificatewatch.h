// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "monitor/alarmbook.h"
#include <QTimer>

namespace linekeeper {

/// Raises an alarm before the certificate of the API ends. Belongs to the thread that made it.
class CertificateWatch final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CertificateWatch)
public:
    explicit CertificateWatch(AlarmBook &book);

    /// The file that holds it, in PEM; empty: there is none. Looked at now and then.
    void watch(const QString &path);

private:
    void look();

    AlarmBook &m_book;
    QString m_path;
    QTimer m_timer;
};

} // namespace linekeeper
