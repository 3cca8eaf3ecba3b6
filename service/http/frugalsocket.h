// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QTcpSocket>

namespace linekeeper {

/// A plain TCP socket that can do without its buffers. Qt keeps 16 KiB to read and 32 KiB to write for each
/// socket that was ever used; of thousands that are idle that is most of the memory.
class FrugalSocket final : public QTcpSocket {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FrugalSocket)
public:
    FrugalSocket() = default;

    /// From now on buffers are freed whenever both are found empty.
    void becomeFrugal();

private:
    void freeBuffers();
};

} // namespace linekeeper
