// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/tshark.h"
#include <QProcess>
#include <QTemporaryFile>

namespace linekeeper::test {

QByteArrayList dissected(const QByteArray &capture)
{
    QTemporaryFile file;
    if (!file.open() || file.write(capture) != capture.size() || !file.flush())
        qFatal("no file");
    QProcess tshark;
    tshark.start(QStringLiteral("tshark"),
                 QStringLiteral("-r %1 -T fields -E separator=| -e frame.time_epoch -e exported_pdu.ipv4_src "
                                "-e exported_pdu.ipv4_dst -e exported_pdu.ipv6_src -e exported_pdu.src_port "
                                "-e exported_pdu.dst_port -e sip.Method -e sip.Status-Code -e sip.From")
                     .arg(file.fileName())
                     .split(u' '));
    if (!tshark.waitForFinished() || tshark.exitCode() != 0)
        qFatal("tshark: %s", tshark.readAllStandardError().constData());
    QByteArrayList lines = tshark.readAllStandardOutput().split('\n');
    lines.removeAll({});
    return lines;
}

} // namespace linekeeper::test
