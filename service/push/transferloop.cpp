// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/transferloop.h"
#include <algorithm>
#include <mutex>

namespace linekeeper {
namespace {

CURLM *newMulti()
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    return curl_multi_init();
}

} // namespace

TransferLoop::TransferLoop()
    : m_multi(newMulti())
{
}

TransferLoop::~TransferLoop()
{
    curl_multi_cleanup(m_multi);
}

/// Not 0 breaks a transfer off, also where libcurl waits for an answer of its own (SMTP's QUIT).
int TransferLoop::check(void *isEnding, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return *static_cast<const std::atomic<bool> *>(isEnding) ? 1 : 0;
}

void TransferLoop::add(const Transfer &transfer)
{
    CURL *handle = transfer.handle();
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, &TransferLoop::check);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &m_isEnding);
    curl_easy_setopt(handle, CURLOPT_PRIVATE, &transfer);
    curl_multi_add_handle(m_multi, handle);
}

void TransferLoop::remove(const Transfer &transfer)
{
    curl_multi_remove_handle(m_multi, transfer.handle());
}

void TransferLoop::run(std::chrono::milliseconds time, const Ended &ended)
{
    int running = 0;
    curl_multi_perform(m_multi, &running);
    int left = 0;
    bool isAny = false;
    while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        isAny = true;
        const CURLcode code = message->data.result; // the message goes with the handle
        CURL *handle = message->easy_handle;
        void *transfer = nullptr;
        curl_easy_getinfo(handle, CURLINFO_PRIVATE, &transfer);
        curl_multi_remove_handle(m_multi, handle);
        ended(*static_cast<Transfer *>(transfer), code);
    }
    if (isAny)
        return;
    constexpr std::chrono::milliseconds most = std::chrono::minutes(1); // clocks are set, too
    const auto bounded = std::clamp(time, std::chrono::milliseconds(0), most);
    curl_multi_poll(m_multi, nullptr, 0, int(bounded.count()), nullptr);
}

void TransferLoop::wake()
{
    curl_multi_wakeup(m_multi);
}

void TransferLoop::breakOff()
{
    m_isEnding = true;
    wake();
}

} // namespace linekeeper
