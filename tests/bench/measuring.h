// SPDX-License-Identifier: GPL-3.0-or-later
// What benches share: how processes and machines are measured.
#pragma once
#include <QByteArray>
#include <chrono>
#include <vector>

[[noreturn]] void fail(const char *what);

/// The value that this share of them does not exceed.
double percentile(std::vector<double> values, double share);

/// VmRSS.
double residentKibibytes(qint64 pid);

/// Of all its threads, in user mode and in the kernel.
std::chrono::duration<double> processorTime(qint64 pid);

/// The soft limit becomes the hard one; processes that are started inherit it.
void raiseDescriptorLimit(int atLeast);

QByteArray processorName();
