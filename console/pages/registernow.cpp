// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/registernow.h"
#include "classes/sipmethods.h"
#include "client/boundedrun.h"
#include "objects/references.h"
#include "objects/refusaldialog.h"
#include "widgets/boxes.h"
#include "widgets/texts.h"
#include <QCoreApplication>
#include <QLocale>
#include <QProgressDialog>

namespace linekeeper {
namespace {

class Registering final : public QObject {
    Q_DECLARE_TR_FUNCTIONS(RegisterNow)
public:
    Registering(RestClient &client, const QList<ObjectPtr> &accounts, QWidget &page)
        : QObject(&page)
        , m_client(client)
        , m_accounts(accounts)
        , m_page(page)
        , m_run(
              accounts.size(),
              [this](qsizetype index, const RestClient::Then<void> &then) { ask(*m_accounts[index], then); },
              this)
        , m_progress(makeProgress(page, tr("Register now"), tr("Telling the service …")))
    {
        m_progress->setMaximum(int(accounts.size()));
        connect(m_progress, &QProgressDialog::canceled, &m_run, &BoundedRun::stop);
        connect(this, &QObject::destroyed, m_progress, &QObject::deleteLater);
        connect(&m_run, &BoundedRun::answered, this, &Registering::take);
        connect(&m_run, &BoundedRun::finished, this, &Registering::finish);
    }
    void start() { m_run.start(); }

private:
    void ask(const Object &account, const RestClient::Then<void> &then)
    {
        m_client.call(
            sipAccountRegister::methodClass,
            {{toText(sipAccountRegister::account.name), toText(account.uuid)}},
            [then](const Answer<QJsonObject> &asked) { then(asked ? Answer<void>() : asked.error()); });
    }

    void take(qsizetype index, const Answer<void> &answer)
    {
        m_progress->setValue(++m_answered);
        if (answer)
            return;
        m_refused.append({index + 1, nameOf(*m_accounts[index]), textOf(answer.error())});
        if (answer.error().cause != Failure::Cause::Refused)
            m_run.stop(); // the others would fail alike
    }

    void finish()
    {
        deleteLater();
        if (m_refused.isEmpty())
            return;
        const QLocale locale;
        const QString headline
            = tr("Not registered now: %1 of %2.")
                  .arg(locale.toString(m_refused.size()), locale.toString(m_accounts.size()));
        (new RefusalDialog(tr("Register now"), headline, m_refused, &m_page))->show();
    }

    RestClient &m_client;
    const QList<ObjectPtr> m_accounts;
    QWidget &m_page;
    BoundedRun m_run;
    QProgressDialog *m_progress;
    int m_answered = 0;
    QList<RefusalDialog::Row> m_refused;
};

} // namespace

void registerNow(RestClient &client, const QList<ObjectPtr> &accounts, QWidget &page)
{
    (new Registering(client, accounts, page))->start();
}

} // namespace linekeeper
