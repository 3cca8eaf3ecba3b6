// SPDX-License-Identifier: GPL-3.0-or-later
// What the clients that bench_sip compares have in common: how they are told what to do, and tell what became
// of it. Standard input brings the lines "register" and "unregister" and ends with the client.
#pragma once
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace sipclient {

/// Requests that may be under way at a time while all register, so that no socket buffer overflows.
constexpr int windowSize = 64;
inline const std::string host = "127.0.0.1";
inline const std::string password = "secret";

struct Task {
    std::string transport; ///< "udp", "tcp" or "tls"
    int port = 0; ///< of the registrar, on 127.0.0.1
    int accounts = 0;
    int expires = 0; ///< seconds
    std::string authorities; ///< file in PEM, for who verifies certificates
};

inline Task readTask(int argc, char **argv)
{
    if (argc != 6) {
        std::fprintf(stderr, "usage: %s udp|tcp|tls PORT ACCOUNTS SECONDS AUTHORITIES\n", argv[0]);
        std::exit(2);
    }
    return {argv[1], std::atoi(argv[2]), std::atoi(argv[3]), std::atoi(argv[4]), argv[5]};
}

inline std::string userOf(int account)
{
    return "u" + std::to_string(account);
}

inline std::string addressOf(int account)
{
    return "sip:" + userOf(account) + "@" + host;
}

/// Knows which accounts are registered, and says when all or none are, or all no longer. One thread.
class Tally final {
public:
    explicit Tally(int accounts)
        : m_isRegistered(std::size_t(accounts))
    {
    }
    static void sayReady() { say("ready"); }
    void set(int account, bool isRegistered)
    {
        const auto index = std::size_t(account);
        if (m_isRegistered[index] == isRegistered)
            return;
        m_isRegistered[index] = isRegistered;
        const std::size_t before = m_count;
        m_count = isRegistered ? before + 1 : before - 1;
        const std::size_t all = m_isRegistered.size();
        if (m_count == all)
            say("all");
        if (before == all)
            say("fewer");
        if (m_count == 0)
            say("none");
    }
    bool isRegistered(int account) const { return m_isRegistered[std::size_t(account)]; }

private:
    static void say(const char *what)
    {
        std::puts(what);
        std::fflush(stdout);
    }

    std::vector<bool> m_isRegistered;
    std::size_t m_count = 0;
};

} // namespace sipclient
