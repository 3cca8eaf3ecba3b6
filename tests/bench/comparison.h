// SPDX-License-Identifier: GPL-3.0-or-later
// What benches share that compare us with a peer in several rounds.
#pragma once
#include <QCoreApplication>
#include <QMap>
#include <vector>

struct Compared {
    const char *name;
    double mostAbsolute; ///< 0: no bar
    double mostRatio; ///< to the peer's; 0: no bar
    bool absoluteCounts; ///< what is not noise fails
    std::vector<double> ours; ///< of each round
    std::vector<double> peers;
};

/// Prints the medians and what they are to be. False: a bar is missed that counts.
bool report(const std::vector<Compared> &figures);

/// Prints a figure that has no peer, and what it is to be at most; 0: no bar.
void reportAlone(const char *name, double value, double most);
/// Likewise, of the longest frame in milliseconds; `work`: of the thread itself.
void reportFrame(const char *name, double longest, double work);

/// The options of the command line, numbers of at least 1, with what they are where they are not given.
QMap<QByteArray, int> readNumbers(const QCoreApplication &application, QMap<QByteArray, int> numbers);
