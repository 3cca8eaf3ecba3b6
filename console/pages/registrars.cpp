// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/registrars.h"
#include "classes/sipmethods.h"
#include "objects/missingright.h"
#include "pages/registrationtext.h"
#include "widgets/texts.h"
#include <QCoreApplication>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds gathering = 300ms;
constexpr int accountsOfStep = 64;

bool isSipAccount(const ObjectPtr &object)
{
    return &object->objectClass() == &sipAccount::objectClass;
}

} // namespace

RegistrarCounts::RegistrarCounts(const ObjectMirror &mirror, QObject *parent)
    : QObject(parent)
    , m_mirror(mirror)
    , m_unread(mirror.objects(sipAccount::objectClass))
    , m_next(m_unread.constBegin())
{
    m_later.setSingleShot(true);
    m_later.setInterval(gathering);
    connect(&m_later, &QTimer::timeout, this, &RegistrarCounts::changed);
    connect(&m_reading, &SlicedWork::finished, this, &RegistrarCounts::changed);
    follow();
    m_reading.begin([this] { return readSome(); });
}

/// What comes while others are still unread is counted as well: sums do not mind the order.
void RegistrarCounts::follow()
{
    connect(&m_mirror, &ObjectMirror::created, this, [this](const ObjectPtr &after) {
        if (isSipAccount(after))
            replace(nullptr, after.get());
    });
    connect(&m_mirror, &ObjectMirror::updated, this, [this](const ObjectPtr &before, const ObjectPtr &after) {
        if (isSipAccount(after))
            replace(before.get(), after.get());
    });
    connect(&m_mirror, &ObjectMirror::destroyed, this, [this](const ObjectPtr &before) {
        if (isSipAccount(before))
            replace(before.get(), nullptr);
    });
}

bool RegistrarCounts::readSome()
{
    for (int i = 0; i < accountsOfStep && m_next != m_unread.constEnd(); ++i)
        add(lineOf(**m_next++), 1);
    if (m_next != m_unread.constEnd())
        return true;
    m_unread.clear();
    m_next = m_unread.constBegin();
    return false;
}

void RegistrarCounts::replace(const Object *before, const Object *after)
{
    const Registrar was = before ? lineOf(*before) : Registrar();
    const Registrar is = after ? lineOf(*after) : Registrar();
    if (was == is)
        return;
    add(was, -1);
    add(is, 1);
    if (isComplete() && !m_later.isActive())
        m_later.start();
}

/// The registrar, as if the account were its only one.
Registrar RegistrarCounts::lineOf(const Object &account)
{
    ++m_accountsRead;
    const QString registration = account.observed(sipAccount::registration);
    Registrar line{.domain = account[sipAccount::domain].toLower(),
                   .lines = 1,
                   .registered = registration == u"registered" ? 1 : 0,
                   .failed = registration == u"failed" ? 1 : 0,
                   .held = isOnHold(account) ? 1 : 0};
    if (line.held > 0)
        line.pausedUntil = account.observed(sipAccount::retryAt);
    return line;
}

void RegistrarCounts::add(const Registrar &line, int times)
{
    if (line.lines == 0)
        return;
    Tally &tally = m_tallies[line.domain];
    tally.sum.domain = line.domain;
    tally.sum.lines += times * line.lines;
    tally.sum.registered += times * line.registered;
    tally.sum.failed += times * line.failed;
    tally.sum.held += times * line.held;
    if (line.pausedUntil.isValid() && (tally.pauses[line.pausedUntil] += times) == 0)
        tally.pauses.remove(line.pausedUntil);
    if (tally.sum == Registrar{.domain = line.domain} && tally.pauses.isEmpty())
        m_tallies.remove(line.domain);
}

QList<Registrar> RegistrarCounts::registrars() const
{
    QList<Registrar> registrars;
    if (!isComplete())
        return registrars;
    for (const Tally &tally : m_tallies) {
        registrars.append(tally.sum);
        if (!tally.pauses.isEmpty())
            registrars.last().pausedUntil = tally.pauses.lastKey();
    }
    return registrars;
}

int RegistrarCounts::linesAt(const QString &domain) const
{
    return isComplete() ? m_tallies.value(domain.toLower()).sum.lines : 0;
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
