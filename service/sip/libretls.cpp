// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/libretls.h"
#include <QFile>
#include <QHostAddress>
#include <openssl/x509v3.h>

namespace linekeeper::libre {

namespace {

/// Where a context keeps its Trust.
int trustIndex()
{
    static const int index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

bool isNumeric(const QByteArray &host)
{
    return !QHostAddress(QString::fromLatin1(host)).isNull();
}

} // namespace

Trust::Trust(const QString &host)
    : m_host((host.endsWith(u'.') ? host.chopped(1) : host).toLatin1()) // certificates name no root
{
}

std::unique_ptr<Trust> Trust::make(const QString &host, const QString &authorities)
{
    std::unique_ptr<Trust> trust(new Trust(host));
    return trust->isSetUp(authorities) ? std::move(trust) : nullptr;
}

bool Trust::isSetUp(const QString &authorities)
{
    struct tls *context = nullptr;
    if (tls_alloc(&context, TLS_METHOD_SSLV23, nullptr, nullptr) != 0)
        return false;
    m_context.reset(context);
    SSL_CTX *const ssl = tls_openssl_context(context);
    X509_VERIFY_PARAM *const wanted = SSL_CTX_get0_param(ssl);
    X509_VERIFY_PARAM_set_hostflags(wanted, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    const int isNamed = isNumeric(m_host) ? X509_VERIFY_PARAM_set1_ip_asc(wanted, m_host.constData())
                                          : X509_VERIFY_PARAM_set1_host(wanted, m_host.constData(), 0);
    const int isTrusting = authorities.isEmpty()
        ? SSL_CTX_set_default_verify_paths(ssl)
        : SSL_CTX_load_verify_locations(ssl, QFile::encodeName(authorities).constData(), nullptr);
    SSL_CTX_set_min_proto_version(ssl, TLS1_2_VERSION);
    SSL_CTX_set_verify(ssl, SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_ex_data(ssl, trustIndex(), this);
    SSL_CTX_set_info_callback(ssl, noteHandshake);
    return isNamed == 1 && isTrusting == 1;
}

/// Names the server at the start, and keeps what was wrong at the end.
void Trust::noteHandshake(const SSL *connection, int where, int result)
{
    auto *const trust = static_cast<Trust *>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(connection), trustIndex()));
    if (SSL_is_server(connection) == 1)
        return;
    if ((where & SSL_CB_HANDSHAKE_START) != 0 && !isNumeric(trust->m_host))
        SSL_set_tlsext_host_name(const_cast<SSL *>(connection), trust->m_host.constData());
    const long verdict = SSL_get_verify_result(connection);
    if ((where & SSL_CB_EXIT) != 0 && result <= 0 && verdict != X509_V_OK)
        trust->m_failure = QString::fromLatin1(X509_verify_cert_error_string(verdict));
}

} // namespace linekeeper::libre
