// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>

namespace linekeeper {

/// What the kernel tells of this process and machine (proc(5)). 0 where it does not.
struct ProcessFigures {
    qint64 residentBytes = 0;
    double cpuSeconds = 0; ///< user and system, since the start
    int threads = 0;
    int openFiles = 0;
    qint64 totalMemoryBytes = 0; ///< of the machine
    qint64 freeMemoryBytes = 0; ///< likewise, what programs can have
    double load = 0; ///< average of a minute

    static ProcessFigures now();
};

/// What the allocator holds for this process, and how much of that is in use.
struct HeapFigures {
    qint64 totalBytes = 0;
    qint64 usedBytes = 0;

    static HeapFigures now();
};

} // namespace linekeeper
