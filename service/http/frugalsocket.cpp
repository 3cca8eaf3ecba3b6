// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/frugalsocket.h"

namespace linekeeper {

/// Later than the signals: their receivers are still reading and writing.
void FrugalSocket::becomeFrugal()
{
    connect(this, &QTcpSocket::readyRead, this, &FrugalSocket::freeBuffers, Qt::QueuedConnection);
    connect(this, &QTcpSocket::bytesWritten, this, &FrugalSocket::freeBuffers, Qt::QueuedConnection);
}

/// QIODevice makes its buffers anew with each opening, without any memory yet; the connection underneath does
/// not notice.
void FrugalSocket::freeBuffers()
{
    if (state() != ConnectedState || bytesAvailable() > 0 || bytesToWrite() > 0)
        return;
    const OpenMode mode = openMode();
    setOpenMode(NotOpen);
    setOpenMode(mode);
}

} // namespace linekeeper
