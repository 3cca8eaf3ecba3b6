// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "consolescene.h"
#include "support/relay.h"
#include "widgets/inputdialog.h"

/// The dialogs in which somebody types, other than the forms of objects, on a way to the real daemon that can
/// be bad. For tests to begin with.
class DialogScene {
public:
    enum class Which : quint8 { Import, Field, Pause, Acknowledge };

protected:
    void start();
    void beginRound();
    void endRound();
    /// A row for each, in a column "which".
    static void addDialogs();
    /// Filled in and ready for its action; null: that failed.
    linekeeper::InputDialog *open(Which which);
    bool isFilled(Which which, const QWidget &dialog) const;
    static QPushButton *action(Which which, const QWidget &dialog);
    /// At the service.
    bool isDone(Which which);
    /// What the import has made.
    bool isOfThisRound(const linekeeper::Object &account) const
    {
        return account[linekeeper::sipAccount::user] == QLatin1String(imported());
    }
    /// As if it had been ended at the service.
    void endSession();
    void signInAgain(const char *password = Daemon::rootPassword);
    /// By the mouse on its window, which a modal dialog above it would not let through.
    static void press(QPushButton *button);
    /// Of the service, in JSON.
    static QByteArray answer(const char *status, const QByteArray &type);
    linekeeper::MainWindow &window() const { return *m_scene.console->window; }
    /// Null: there is none.
    template<typename Dialog>
    Dialog *newest() const
    {
        const auto dialogs = window().findChildren<Dialog *>();
        return dialogs.isEmpty() ? nullptr : dialogs.last();
    }

    ConsoleScene m_scene{linekeeper::sipAccount::objectClass,
                         {QStringLiteral("--set"), QStringLiteral("alarms.raiseAfter=1")}};
    std::unique_ptr<Relay> m_relay;
    QTemporaryDir m_folder;
    QList<QUuid> m_accounts; ///< of this round

private:
    linekeeper::InputDialog *openImport();
    linekeeper::InputDialog *openField();
    linekeeper::InputDialog *openPause();
    linekeeper::InputDialog *openAcknowledge();
    QString comment() const { return QStringLiteral("Calling %1").arg(m_round); }
    QByteArray imported() const { return "imported-" + QByteArray::number(m_round); }

    int m_round = 0; ///< tells what one test makes from what others do
    QUuid m_held; ///< at the registrar that is paused
};

Q_DECLARE_METATYPE(DialogScene::Which)
