// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/registrars.h"
#include "classes/sipmethods.h"
#include "objects/missingright.h"
#include "pages/registrationtext.h"
#include "widgets/texts.h"
#include <QCoreApplication>
#include <QMap>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>

namespace linekeeper {

QList<Registrar> registrarsOf(const ObjectMirror::Objects &accounts)
{
    QMap<QString, Registrar> registrars;
    for (const ObjectPtr &account : accounts) {
        const QString domain = (*account)[sipAccount::domain].toLower();
        Registrar &registrar = registrars[domain];
        registrar.domain = domain;
        ++registrar.lines;
        const QString registration = account->observed(sipAccount::registration);
        registrar.registered += registration == u"registered" ? 1 : 0;
        registrar.failed += registration == u"failed" ? 1 : 0;
        if (!isOnHold(*account))
            continue;
        ++registrar.held;
        registrar.pausedUntil = std::max(registrar.pausedUntil, account->observed(sipAccount::retryAt));
    }
    return registrars.values();
}

QString whyNotPause(const Rights &rights)
{
    const QString missing = missingRight(rights, registrarPause::methodClass);
    return missing.isEmpty() ? missingRight(rights, sipAccount::objectClass, "update") : missing;
}

void pauseRegistrar(RestClient &client, const QString &domain, const QDateTime &until,
                    const RestClient::Then<QJsonObject> &then)
{
    client.call(registrarPause::methodClass,
                {{toText(registrarPause::domain.name), domain},
                 {toText(registrarPause::until.name), Field<QDateTime>::write(until.toUTC())}},
                then, {.idempotencyKey = RestClient::newIdempotencyKey()});
}

void resumeRegistrar(RestClient &client, const QString &domain, QWidget &page)
{
    pauseRegistrar(client, domain, {}, [page = QPointer(&page), domain](const Answer<QJsonObject> &answer) {
        if (answer || !page)
            return;
        const QString what = QCoreApplication::translate("Registrars", "“%1” stays paused.").arg(domain);
        auto *box = new QMessageBox(QMessageBox::Warning, page->window()->windowTitle(), what, {}, page);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setTextFormat(Qt::PlainText);
        box->setInformativeText(textOf(answer.error()));
        box->addButton(QCoreApplication::translate("Registrars", "Close"), QMessageBox::AcceptRole);
        box->open();
    });
}

} // namespace linekeeper
