// SPDX-License-Identifier: GPL-3.0-or-later
// Ours: the engine and its transports, as the daemon has them.
#include "sip/libresipstack.h"
#include "sipclient.h"
#include <future>
#include <iostream>

using namespace linekeeper;

namespace {

/// Its number is in the first part; the rest is as random as in those that the service gives.
QUuid accountId(int account)
{
    QUuid id = QUuid::createUuid();
    id.data1 = uint(account);
    return id;
}

std::vector<SipLine> linesOf(const sipclient::Task &task)
{
    std::vector<SipLine> lines;
    for (int i = 0; i < task.accounts; ++i) {
        SipLine line;
        line.account = accountId(i);
        line.user = QString::fromStdString(sipclient::userOf(i));
        line.password = QString::fromStdString(sipclient::password);
        line.domain = QStringLiteral("%1:%2").arg(QString::fromStdString(sipclient::host)).arg(task.port);
        line.registerInterval = std::chrono::seconds(task.expires);
        line.transport = task.transport == "tls" ? SipTransport::Tls
            : task.transport == "tcp"            ? SipTransport::Tcp
                                                 : SipTransport::Udp;
        line.enabled = true;
        lines.push_back(std::move(line));
    }
    return lines;
}

void shutDown(SipStack &stack)
{
    std::promise<void> isDone;
    stack.shutDown(std::chrono::seconds(60), [&isDone] { isDone.set_value(); });
    isDone.get_future().wait();
}

} // namespace

int main(int argc, char **argv)
{
    const sipclient::Task task = sipclient::readTask(argc, argv);
    sipclient::Tally tally(task.accounts);
    const auto note = [&tally](const std::vector<RegistrationReport> &reports) {
        for (const RegistrationReport &report : reports)
            tally.set(int(report.account.data1),
                      report.registration == RegistrationReport::Registration::Registered);
    };
    LibreSipStack stack(note, {.authorities = QString::fromStdString(task.authorities)});
    sipclient::Tally::sayReady();
    for (std::string command; std::getline(std::cin, command);) {
        if (command == "register")
            stack.put(linesOf(task));
        else
            shutDown(stack);
    }
    return 0;
}
