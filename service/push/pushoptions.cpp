// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/pushoptions.h"
#include <algorithm>

namespace linekeeper {
namespace {

Error wrong(const char *text, QStringList arguments)
{
    return {Reason::Invalid, {text, std::move(arguments)}};
}

bool isPrintable(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
}

/// The form that goes into a header and into SMTP's commands as it is (RFC 5321 section 4.1.2, without
/// quotes).
bool isMailAddress(const QString &text)
{
    constexpr QStringView special = u"<>()[]\\,;:\"";
    const auto isSpecial = [&](QChar c) { return special.contains(c); };
    return text.size() <= 254 && isPrintable(text) && std::none_of(text.begin(), text.end(), isSpecial)
        && text.count(u'@') == 1 && !text.startsWith(u'@') && !text.endsWith(u'@');
}

} // namespace

Result<QUrl> readWebhookUrl(const QString &key, const QString &text)
{
    if (text.isEmpty())
        return QUrl();
    const QUrl url(text, QUrl::StrictMode);
    const bool isHttp = url.scheme() == u"http" || url.scheme() == u"https";
    if (!isPrintable(text) || !url.isValid() || !isHttp || url.host().isEmpty())
        return wrong(
            QT_TRANSLATE_NOOP("messages", "Mend the setting “%1”: it takes an http:// or https:// address."),
            {key});
    return url;
}

Result<QUrl> readMailServer(const QString &key, const QString &text)
{
    if (text.isEmpty())
        return QUrl();
    const QUrl url(text, QUrl::StrictMode);
    const bool isSmtp = url.scheme() == u"smtp" || url.scheme() == u"smtps";
    const bool isBare = url.userInfo().isEmpty() && (url.path().isEmpty() || url.path() == u"/")
        && !url.hasQuery() && !url.hasFragment();
    if (!isPrintable(text) || !url.isValid() || !isSmtp || url.host().isEmpty() || !isBare)
        return wrong(
            QT_TRANSLATE_NOOP("messages",
                              "Mend the setting “%1”: it takes smtp://host:port or smtps://host:port."),
            {key});
    return url;
}

Result<QStringList> readMailAddresses(const QString &key, const QString &text)
{
    QStringList addresses;
    if (text.isEmpty())
        return addresses;
    for (const QString &part : text.split(u',')) {
        // Spaces may stand beside a comma; line breaks may not.
        QString address = part;
        while (address.startsWith(u' '))
            address.remove(0, 1);
        while (address.endsWith(u' '))
            address.chop(1);
        if (!isMailAddress(address))
            return wrong(QT_TRANSLATE_NOOP("messages",
                                           "Mend the setting “%1”: it takes mail addresses such as "
                                           "user@example.org, with commas between them."),
                         {key});
        addresses.append(address);
    }
    return addresses;
}

QString maskedUrl(const QUrl &url)
{
    QUrl masked = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment | QUrl::RemoveQuery);
    QString text = masked.toString(QUrl::FullyEncoded);
    if (!url.userInfo().isEmpty())
        text.replace(QStringLiteral("://"), QStringLiteral("://(hidden)@"));
    if (url.hasQuery())
        text += QStringLiteral("?(hidden)");
    return text;
}

} // namespace linekeeper
