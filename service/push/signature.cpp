// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/signature.h"
#include <QMessageAuthenticationCode>

namespace linekeeper {

QByteArray signatureOf(const QByteArray &body, const QByteArray &secret, const QDateTime &time)
{
    const QByteArray seconds = QByteArray::number(time.toSecsSinceEpoch());
    const QByteArray code
        = QMessageAuthenticationCode::hash(seconds + '.' + body, secret, QCryptographicHash::Sha256);
    return "t=" + seconds + ",v1=" + code.toHex();
}

} // namespace linekeeper
