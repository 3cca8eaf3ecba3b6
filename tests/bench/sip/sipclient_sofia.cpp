// SPDX-License-Identifier: GPL-3.0-or-later
// The peer on sofia-sip: a user agent of its NUA, a handle an account. What is refused or unanswered is tried
// again every few seconds, as NUA does not do that by itself.
#include "sipclient.h"
#include <functional>
#include <memory>
#include <unistd.h>

class Client;
struct Account;
#define NUA_MAGIC_T Client
#define NUA_HMAGIC_T Account
#define SU_ROOT_MAGIC_T Client
#define SU_WAKEUP_ARG_T Client
#include <sofia-sip/msg_header.h>
#include <sofia-sip/nua.h>
#include <sofia-sip/nua_tag.h>
#include <sofia-sip/sip_tag.h>
#include <sofia-sip/su_log.h>
#include <sofia-sip/tport_tag.h>

namespace {

constexpr su_duration_t retryInterval = 4000; ///< milliseconds

} // namespace

struct Account {
    int number = 0;
    nua_handle_t *handle = nullptr; ///< NUA's
    bool isUnderWay = false;
};

class Client final {
public:
    explicit Client(sipclient::Task task);
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;

    void run();

private:
    void begin(bool isRegistering);
    void pump();
    void enroll(Account &account);
    void authenticate(Account &account, const sip_t *answer);
    void answered(Account &account, nua_event_t event, int status, const sip_t *answer);
    void retry();
    static void onEvent(nua_event_t event, int status, const char *phrase, nua_t *nua, Client *client,
                        nua_handle_t *handle, Account *account, const sip_t *answer, tagi_t tags[]);
    static int onCommand(Client *client, su_wait_t *wait, Client *);

    const sipclient::Task m_task;
    const std::string m_registrar;
    su_root_t *const m_root;
    nua_t *const m_nua;
    su_timer_t *const m_timer;
    su_wait_t m_input[1];
    sipclient::Tally m_tally;
    std::vector<Account> m_accounts;
    std::vector<Account *> m_waiting; ///< the next one last
    int m_underWay = 0;
    bool m_isRegistering = true;
};

Client::Client(sipclient::Task task)
    : m_task(std::move(task))
    , m_registrar((m_task.transport == "tls" ? "sips:" : "sip:") + sipclient::host + ":"
                  + std::to_string(m_task.port) + ";transport=" + m_task.transport)
    , m_root(su_root_create(this))
    , m_nua(nua_create(m_root, onEvent, this, NUTAG_URL("sip:127.0.0.1:*"),
                       TAG_IF(m_task.transport == "tls", NUTAG_SIPS_URL("sips:127.0.0.1:*")),
                       TPTAG_TLS_VERIFY_POLICY(TPTLS_VERIFY_NONE), TAG_END()))
    , m_timer(su_timer_create(su_root_task(m_root), retryInterval))
    , m_tally(m_task.accounts)
    , m_accounts(std::size_t(m_task.accounts))
{
    if (!m_nua)
        std::exit(2);
    for (std::size_t i = 0; i < m_accounts.size(); ++i)
        m_accounts[i].number = int(i);
    su_wait_create(m_input, STDIN_FILENO, SU_WAIT_IN);
    su_root_register(m_root, m_input, onCommand, this, 0);
    su_timer_set_for_ever(
        m_timer, [](Client *client, su_timer_t *, su_timer_arg_t *) { client->retry(); }, nullptr);
}

void Client::run()
{
    sipclient::Tally::sayReady();
    su_root_run(m_root);
}

int Client::onCommand(Client *client, su_wait_t *, Client *)
{
    char text[64];
    const ssize_t length = ::read(STDIN_FILENO, text, sizeof(text));
    if (length <= 0)
        su_root_break(client->m_root);
    else
        client->begin(text[0] == 'r');
    return 0;
}

void Client::begin(bool isRegistering)
{
    m_isRegistering = isRegistering;
    m_waiting.clear();
    for (auto account = m_accounts.rbegin(); account != m_accounts.rend(); ++account)
        m_waiting.push_back(&*account);
    pump();
}

void Client::pump()
{
    while (!m_waiting.empty() && m_underWay < sipclient::windowSize) {
        Account &account = *m_waiting.back();
        m_waiting.pop_back();
        if (account.isUnderWay)
            continue;
        account.isUnderWay = true;
        ++m_underWay;
        if (m_isRegistering)
            enroll(account);
        else
            nua_unregister(account.handle, SIPTAG_EXPIRES_STR("0"), TAG_END());
    }
}

void Client::enroll(Account &account)
{
    const std::string address = sipclient::addressOf(account.number);
    if (!account.handle)
        account.handle
            = nua_handle(m_nua, &account, SIPTAG_TO_STR(address.c_str()), SIPTAG_FROM_STR(address.c_str()),
                         NUTAG_REGISTRAR(URL_STRING_MAKE(m_registrar.c_str())), TAG_END());
    nua_register(account.handle, NUTAG_REGISTRAR(URL_STRING_MAKE(m_registrar.c_str())),
                 NUTAG_M_USERNAME(sipclient::userOf(account.number).c_str()),
                 SIPTAG_EXPIRES_STR(std::to_string(m_task.expires).c_str()),
                 NUTAG_OUTBOUND("no-outbound no-validate no-options-keepalive no-natify"), NUTAG_KEEPALIVE(0),
                 TAG_END());
}

void Client::authenticate(Account &account, const sip_t *answer)
{
    const char *realm = msg_header_find_param(answer->sip_www_authenticate->au_common, "realm=");
    const std::string credentials = std::string("Digest:") + realm + ":" + sipclient::userOf(account.number)
        + ":" + sipclient::password;
    nua_authenticate(account.handle, NUTAG_AUTH(credentials.c_str()), TAG_END());
}

void Client::answered(Account &account, nua_event_t event, int status, const sip_t *answer)
{
    if (status == 401 && answer && answer->sip_www_authenticate)
        return authenticate(account, answer);
    if (status < 200)
        return;
    m_tally.set(account.number, event == nua_r_register && status < 300);
    if (account.isUnderWay) {
        account.isUnderWay = false;
        --m_underWay;
    }
    pump();
}

void Client::retry()
{
    if (!m_isRegistering || !m_waiting.empty())
        return;
    for (Account &account : m_accounts)
        if (account.handle && !m_tally.isRegistered(account.number))
            m_waiting.push_back(&account);
    pump();
}

void Client::onEvent(nua_event_t event, int status, const char *, nua_t *, Client *client, nua_handle_t *,
                     Account *account, const sip_t *answer, tagi_t[])
{
    if ((event == nua_r_register || event == nua_r_unregister) && account)
        client->answered(*account, event, status, answer);
}

int main(int argc, char **argv)
{
    const sipclient::Task task = sipclient::readTask(argc, argv);
    su_init();
    su_log_set_level(nullptr, 0);
    Client(task).run();
    std::_Exit(0); // what is left need not be said good-bye to
}
