// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/sipcommands.h"
#include "classes/sipmethods.h"
#include "objects/missingright.h"
#include "pages/pausedialog.h"
#include "pages/registernow.h"
#include "pages/registrars.h"
#include "pages/registrationtext.h"
#include "pages/tracedialog.h"
#include <QCoreApplication>

namespace linekeeper {
namespace {

class SipCommands {
    Q_DECLARE_TR_FUNCTIONS(SipCommands)
public:
    static ObjectCommand registration()
    {
        return {.name = "registerNow",
                .symbol = Symbol::Refresh,
                .key = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R),
                .text = [] { return tr("Register No&w"); },
                .whyNot = whyNotRegister,
                .run = [](const PageParts &parts, const QList<ObjectPtr> &selected,
                          QWidget &page) { linekeeper::registerNow(parts.client, selected, page); }};
    }

    static ObjectCommand trace()
    {
        return {.name = "sipTrace",
                .symbol = Symbol::Trace,
                .key = QKeySequence(Qt::CTRL | Qt::Key_T),
                .text = [] { return tr("SIP &Trace …"); },
                .whyNot = whyNotTrace,
                .run = showTrace};
    }

    static ObjectCommand pause()
    {
        return {.name = "pauseRegistrar",
                .symbol = Symbol::Pause,
                .key = QKeySequence(Qt::CTRL | Qt::Key_H),
                .text = [] { return tr("Pause &Registrar …"); },
                .whyNot = [](const PageParts &parts, const ObjectPtr &) { return whyNotPause(parts.rights); },
                .run =
                    [](const PageParts &parts, const QList<ObjectPtr> &selected, QWidget &page) {
                        const QString domain
                            = selected.isEmpty() ? QString() : (*selected.constFirst())[sipAccount::domain];
                        (new PauseDialog(parts, domain, &page))->present();
                    }};
    }

    static ObjectCommand resume()
    {
        return {.name = "resumeRegistrar",
                .symbol = Symbol::Resume,
                .key = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H),
                .text = [] { return tr("Res&ume Registrar"); },
                .whyNot = whyNotResume,
                .run =
                    [](const PageParts &parts, const QList<ObjectPtr> &selected, QWidget &page) {
                        resumeRegistrar(parts.client, (*selected.constFirst())[sipAccount::domain], page);
                    }};
    }

private:
    /// One window for each account.
    static void showTrace(const PageParts &parts, const QList<ObjectPtr> &selected, QWidget &page)
    {
        const ObjectPtr &account = selected.constFirst();
        const auto open = page.findChildren<TraceDialog *>();
        const auto known = std::find_if(open.begin(), open.end(), [&](const TraceDialog *dialog) {
            return dialog->isVisible() && dialog->account() == account->uuid;
        });
        TraceDialog *dialog = known == open.end() ? new TraceDialog(account, parts.client, &page) : *known;
        dialog->show();
        dialog->raise();
        dialog->activateWindow();
    }

    /// Of what needs the right to the method and one on the account.
    static QString whyNot(const PageParts &parts, const MethodClass &method, const char *action,
                          const ObjectPtr &account)
    {
        if (const QString missing = missingRight(parts.rights, method); !missing.isEmpty())
            return missing;
        if (const QString missing = missingRight(parts.rights, sipAccount::objectClass, action);
            !missing.isEmpty())
            return missing;
        return account ? QString() : tr("Select an account first.");
    }

    static QString whyNotRegister(const PageParts &parts, const ObjectPtr &account)
    {
        return whyNot(parts, sipAccountRegister::methodClass, "update", account);
    }

    static QString whyNotTrace(const PageParts &parts, const ObjectPtr &account)
    {
        return whyNot(parts, sipTrace::methodClass, "secrets", account);
    }

    static QString whyNotResume(const PageParts &parts, const ObjectPtr &account)
    {
        if (const QString missing = whyNotPause(parts.rights); !missing.isEmpty())
            return missing;
        return account && isOnHold(*account) ? QString()
                                             : tr("Select an account whose registrar is paused first.");
    }
};

} // namespace

QList<ObjectCommand> sipCommands()
{
    return {SipCommands::registration(), SipCommands::trace(), SipCommands::pause(), SipCommands::resume()};
}

} // namespace linekeeper
