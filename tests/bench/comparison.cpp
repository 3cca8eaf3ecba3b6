// SPDX-License-Identifier: GPL-3.0-or-later
#include "comparison.h"
#include "measuring.h"
#include <QCommandLineParser>
#include <cstdio>

namespace {

QByteArray barOf(const Compared &figure)
{
    QByteArray bar;
    if (figure.mostAbsolute > 0)
        bar += QByteArray::number(figure.mostAbsolute) + (figure.absoluteCounts ? "" : " (not enforced)");
    if (figure.mostRatio > 0)
        bar += (bar.isEmpty() ? "" : ", ") + QByteArray::number(figure.mostRatio, 'f', 1) + " times";
    return bar;
}

} // namespace

bool report(const std::vector<Compared> &figures)
{
    bool isMet = true;
    std::printf("%-46s %10s %10s %8s  %s\n", "", "ours", "peer", "ratio", "bar");
    for (const Compared &figure : figures) {
        std::vector<double> ratios;
        for (std::size_t i = 0; i < figure.ours.size(); ++i)
            ratios.push_back(figure.ours[i] / figure.peers[i]);
        const double ratio = percentile(ratios, 0.5);
        const double ours = percentile(figure.ours, 0.5);
        std::printf("%-46s %10.2f %10.2f %8.2f  %s\n", figure.name, ours, percentile(figure.peers, 0.5),
                    ratio, barOf(figure).constData());
        isMet = isMet && (figure.mostRatio == 0 || ratio <= figure.mostRatio)
            && (!figure.absoluteCounts || ours <= figure.mostAbsolute);
    }
    return isMet;
}

void reportAlone(const char *name, double value, double most)
{
    std::printf("%-46s %10.2f %10s %8s  ", name, value, "", "");
    if (most > 0)
        std::printf("%g (not enforced)", most);
    std::printf("\n");
    std::fflush(stdout);
}

void reportFrame(const char *name, double longest, double work)
{
    constexpr double felt = 50;
    std::printf("%-46s %10.2f %10s %8s  %g (not enforced), %.2f of it work\n", name, longest, "", "", felt,
                work);
    std::fflush(stdout);
}

QMap<QByteArray, int> readNumbers(const QCoreApplication &application, QMap<QByteArray, int> numbers)
{
    QCommandLineParser parser;
    for (auto number = numbers.cbegin(); number != numbers.cend(); ++number)
        parser.addOption({QString::fromLatin1(number.key()), QString(), QStringLiteral("number"),
                          QString::number(number.value())});
    parser.process(application);
    for (auto number = numbers.begin(); number != numbers.end(); ++number)
        *number = std::max(1, parser.value(QString::fromLatin1(number.key())).toInt());
    return numbers;
}
