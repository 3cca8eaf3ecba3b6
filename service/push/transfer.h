// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QString>
#include <chrono>
#include <curl/curl.h>
#include <memory>

namespace linekeeper {

/// One attempt to deliver. Belongs to the thread whose TransferLoop runs it; made after that loop.
class Transfer {
public:
    struct Outcome {
        QString reason = {}; ///< empty: delivered; else why not, in English and without secrets
        std::chrono::milliseconds retryAfter{}; ///< that the receiver asks for; 0: it does not
    };

    virtual ~Transfer() = default;
    Transfer(const Transfer &) = delete;
    Transfer &operator=(const Transfer &) = delete;

    /// Once it has ended.
    virtual Outcome outcome(CURLcode code) const = 0;
    CURL *handle() const { return m_handle.get(); }

protected:
    /// `authorities`: see WebhookOptions.
    Transfer(std::chrono::milliseconds patience, const QString &authorities);

    template<typename T>
    void set(CURLoption option, T value)
    {
        curl_easy_setopt(m_handle.get(), option, value);
    }
    long code() const; ///< the last of the receiver's answers, 0: it gave none
    /// What libcurl says to a failure; not what the receiver says, who may repeat secrets.
    static QString failure(CURLcode code);

private:
    struct Cleanup {
        void operator()(CURL *handle) const { curl_easy_cleanup(handle); }
    };
    std::unique_ptr<CURL, Cleanup> m_handle;
};

/// A list of lines as libcurl takes it.
class CurlLines {
public:
    CurlLines() = default;
    ~CurlLines() { curl_slist_free_all(m_list); }
    CurlLines(const CurlLines &) = delete;
    CurlLines &operator=(const CurlLines &) = delete;

    void append(const QByteArray &line) { m_list = curl_slist_append(m_list, line.constData()); }
    curl_slist *list() const { return m_list; }

private:
    curl_slist *m_list = nullptr;
};

} // namespace linekeeper
