// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/registrationtext.h"
#include "classes/localreason.h"
#include "classes/sipaccount.h"
#include "objects/fieldtypes.h"
#include "pages/reasontext.h"
#include <QCoreApplication>

namespace linekeeper {
namespace {

using Cell = Presentation::Cell;

class RegistrationText {
    Q_DECLARE_TR_FUNCTIONS(RegistrationText)
public:
    static Cell of(const Object &account)
    {
        const QString registration = account.observed(sipAccount::registration);
        if (registration == u"registered")
            return {tr("Registered"), Tone::Good};
        if (registration == u"registering")
            return {tr("Registering …"), Tone::Busy};
        if (registration == u"unregistering")
            return {tr("Signing off …"), Tone::Busy};
        if (registration == u"failed")
            return {failure(account.observed(sipAccount::code), account.observed(sipAccount::reason)),
                    Tone::Bad};
        if (isOnHold(account))
            return {tr("On hold: the registrar is paused"), Tone::Off};
        if (registration == u"disabled")
            return {tr("Switched off"), Tone::Off};
        return {registration, Tone::Warning}; // of a newer service
    }

    static QString detail(const FieldSpec &field, const Value &value)
    {
        if (field.name == sipAccount::code.name)
            return value.toInt() == 0 ? QString() : QString::number(value.toInt());
        if (field.name == sipAccount::reason.name)
            return reasonInWords(value.toString());
        return field.kind == Kind::Instant ? instantText(value) : QString();
    }

private:
    static QString failure(int code, const QString &reason)
    {
        switch (code) {
        case 0: return unanswered(reason);
        case 401:
        case 407: return tr("Wrong password or user");
        case 403: return tr("Refused: password, user or permission");
        case 404: return tr("The registrar does not know the user");
        case 408:
        case 504: return tr("The registrar does not answer in time");
        case 423: return tr("The register interval is too short");
        case 480:
        case 503: return tr("The registrar is not available now");
        default: break;
        }
        if (code >= 500 && code < 600)
            return tr("The registrar has a problem (%1 %2)").arg(code).arg(reasonInWords(reason));
        return tr("Refused (%1 %2)").arg(code).arg(reasonInWords(reason));
    }

    static QString unanswered(const QString &reason)
    {
        if (reason == QLatin1String(localReason::refused))
            return tr("No registrar listens there");
        if (reason.isEmpty() || reason.contains(QStringLiteral("timed out"), Qt::CaseInsensitive)
            || reason == QLatin1String(localReason::noAnswer))
            return tr("The registrar does not answer");
        if (const auto verdict = localReason::placeIn(localReason::certificate, reason))
            return tr("The registrar's certificate is not trusted (%1)").arg(*verdict);
        return tr("Failed: %1").arg(reasonInWords(reason));
    }
};

} // namespace

bool isOnHold(const Object &account)
{
    return account.observed(sipAccount::registration) == u"disabled"
        && account.observed(sipAccount::reason) == QLatin1String(localReason::paused);
}

QString registrationInDetail(const Object &account)
{
    QStringList lines;
    for (const FieldSpec &field : sipAccount::objectClass.state)
        if (const QString text = RegistrationText::detail(field, valueOf(account, field)); !text.isEmpty())
            lines.append(RegistrationText::tr("%1: %2").arg(
                translated(contextOf(sipAccount::objectClass, field), field.label), text));
    return lines.join(u'\n');
}

Presentation::Cell registrationInWords(const Object &sipAccount)
{
    return RegistrationText::of(sipAccount);
}

} // namespace linekeeper
