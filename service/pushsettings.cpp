// SPDX-License-Identifier: GPL-3.0-or-later
#include "pushsettings.h"
#include "addresses.h"

namespace linekeeper {
namespace {

Error missing(const FieldSpec &missing, const FieldSpec &given)
{
    return {Reason::Invalid,
            {QT_TRANSLATE_NOOP("messages", "Set “%1” or leave out “%2”; one is of no use without the other."),
             {toText(missing.name), toText(given.name)}}};
}

/// What needs the other.
struct Need {
    bool isGiven;
    const FieldSpec given;
    bool isThere;
    const FieldSpec needed;
};

Result<void> checkAll(std::initializer_list<Need> needs)
{
    for (const Need &need : needs)
        if (need.isGiven && !need.isThere)
            return missing(need.needed, need.given);
    return {};
}

Result<WebhookOptions> readWebhook(const Settings &settings)
{
    WebhookOptions options{.least = settings[setting::alarmsWebhookSeverity]};
    const auto url
        = readWebhookUrl(toText(setting::alarmsWebhookUrl.name), settings[setting::alarmsWebhookUrl]);
    if (!url)
        return url.error();
    options.url = *url;
    const auto secret = settings.secret(setting::alarmsWebhookSecret.spec());
    if (!secret)
        return secret.error();
    options.secret = secret->toUtf8();
    return options;
}

Result<MailOptions> readMail(const Settings &settings)
{
    MailOptions options{.user = settings[setting::alarmsMailUser],
                        .least = settings[setting::alarmsMailSeverity]};
    const auto server
        = readMailServer(toText(setting::alarmsMailServer.name), settings[setting::alarmsMailServer]);
    if (!server)
        return server.error();
    options.server = *server;
    const auto from
        = readMailAddresses(toText(setting::alarmsMailFrom.name), settings[setting::alarmsMailFrom]);
    if (!from)
        return from.error();
    if (from->size() > 1)
        return Error{Reason::Invalid,
                     {QT_TRANSLATE_NOOP("messages", "Mend the setting “%1”: it takes one mail address."),
                      {toText(setting::alarmsMailFrom.name)}}};
    options.from = from->value(0);
    const auto to = readMailAddresses(toText(setting::alarmsMailTo.name), settings[setting::alarmsMailTo]);
    if (!to)
        return to.error();
    options.to = *to;
    const auto password = settings.secret(setting::alarmsMailPassword.spec());
    if (!password)
        return password.error();
    options.password = *password;
    return options;
}

Result<void> check(const MailOptions &mail)
{
    const bool hasServer = !mail.server.isEmpty();
    const bool hasFrom = !mail.from.isEmpty();
    const bool hasTo = !mail.to.isEmpty();
    const bool hasUser = !mail.user.isEmpty();
    const bool hasPassword = !mail.password.isEmpty();
    const FieldSpec server = setting::alarmsMailServer.spec();
    const FieldSpec from = setting::alarmsMailFrom.spec();
    const FieldSpec to = setting::alarmsMailTo.spec();
    const FieldSpec user = setting::alarmsMailUser.spec();
    const FieldSpec password = setting::alarmsMailPassword.spec();
    return checkAll({{hasServer, server, hasFrom, from},
                     {hasServer, server, hasTo, to},
                     {hasFrom, from, hasServer, server},
                     {hasTo, to, hasServer, server},
                     {hasUser, user, hasPassword, password},
                     {hasPassword, password, hasUser, user}});
}

} // namespace

Result<PushOptions> readPushOptions(const Settings &settings)
{
    auto webhook = readWebhook(settings);
    if (!webhook)
        return webhook.error();
    auto mail = readMail(settings);
    if (!mail)
        return mail.error();
    const auto authorities = readAuthorities(setting::alarmsAuthorities, settings);
    if (!authorities)
        return authorities.error();
    webhook->authorities = *authorities;
    mail->authorities = *authorities;
    if (const auto sound = check(*mail); !sound)
        return sound.error();
    const auto checked = checkAll({{!webhook->secret.isEmpty(), setting::alarmsWebhookSecret.spec(),
                                    !webhook->url.isEmpty(), setting::alarmsWebhookUrl.spec()}});
    if (!checked)
        return checked.error();
    return PushOptions{.webhook = *webhook, .mail = *mail, .time = settings[setting::alarmsPushTime]};
}

} // namespace linekeeper
