// SPDX-License-Identifier: GPL-3.0-or-later
// The peer on libre's own registration client, sipreg. It refreshes and tries again by itself; an account is
// un-registered by letting go of it, which nothing tells the end of.
#include "sipclient.h"
#include <cstring>
#include <re/re.h>
#include <unistd.h>

namespace {

struct Client;

struct Account {
    Client *client = nullptr;
    int number = 0;
    struct sipreg *registration = nullptr; ///< libre's
    bool hasAnswer = false;
};

struct Client {
    sipclient::Task task;
    sipclient::Tally tally;
    struct sip *stack = nullptr; ///< libre's
    std::vector<Account> accounts;
    std::size_t next = 0;
    int underWay = 0;
};

int giveCredentials(char **user, char **password, const char *, void *argument)
{
    const auto &account = *static_cast<Account *>(argument);
    return str_dup(user, sipclient::userOf(account.number).c_str())
        | str_dup(password, sipclient::password.c_str());
}

void pump(Client &client);

void onAnswer(int error, const struct sip_msg *message, void *argument)
{
    auto &account = *static_cast<Account *>(argument);
    Client &client = *account.client;
    if (message && message->scode < 200)
        return;
    client.tally.set(account.number, error == 0 && message && message->scode < 300);
    if (account.hasAnswer)
        return;
    account.hasAnswer = true;
    --client.underWay;
    pump(client);
}

void enroll(Account &account)
{
    const sipclient::Task &task = account.client->task;
    const std::string registrar
        = "sip:" + sipclient::host + ":" + std::to_string(task.port) + ";transport=" + task.transport;
    const std::string address = sipclient::addressOf(account.number);
    const std::string user = sipclient::userOf(account.number);
    if (sipreg_register(&account.registration, account.client->stack, registrar.c_str(), address.c_str(),
                        nullptr, address.c_str(), uint32_t(task.expires), user.c_str(), nullptr, 0, 0,
                        giveCredentials, &account, false, onAnswer, &account, nullptr, nullptr)
        != 0)
        std::exit(2);
}

void pump(Client &client)
{
    while (client.next < client.accounts.size() && client.underWay < sipclient::windowSize) {
        ++client.underWay;
        enroll(client.accounts[client.next++]);
    }
}

void onCommand(int, void *argument)
{
    auto &client = *static_cast<Client *>(argument);
    char text[64];
    const ssize_t length = ::read(STDIN_FILENO, text, sizeof(text));
    if (length <= 0)
        return re_cancel();
    if (text[0] == 'r')
        return pump(client);
    for (Account &account : client.accounts)
        account.registration = static_cast<struct sipreg *>(mem_deref(account.registration));
}

bool openTransports(Client &client)
{
    struct sa address;
    struct tls *security = nullptr;
    return sa_set_str(&address, sipclient::host.c_str(), 0) == 0
        && sip_alloc(&client.stack, nullptr, 16384, 16384, 16384, "libre", nullptr, nullptr) == 0
        && tls_alloc(&security, TLS_METHOD_SSLV23, nullptr, nullptr) == 0
        && sip_transp_add(client.stack, SIP_TRANSP_UDP, &address) == 0
        && sip_transp_add(client.stack, SIP_TRANSP_TCP, &address) == 0
        && sip_transp_add(client.stack, SIP_TRANSP_TLS, &address, security) == 0;
}

} // namespace

int main(int argc, char **argv)
{
    const sipclient::Task task = sipclient::readTask(argc, argv);
    Client client{.task = task, .tally = sipclient::Tally(task.accounts), .accounts = {}};
    client.accounts.resize(std::size_t(task.accounts));
    for (std::size_t i = 0; i < client.accounts.size(); ++i)
        client.accounts[i] = {.client = &client, .number = int(i)};
    if (libre_init() != 0 || fd_setsize(4096) != 0 || !openTransports(client)
        || fd_listen(STDIN_FILENO, FD_READ, onCommand, &client) != 0)
        return 2;
    sipclient::Tally::sayReady();
    re_main(nullptr);
    std::_Exit(0); // what is left need not be said good-bye to
}
