// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogscene.h"
#include "objects/fielddialog.h"
#include "objects/importdialog.h"
#include "objects/importpreview.h"
#include "pages/acknowledgedialog.h"
#include "pages/alarmspage.h"
#include "pages/pausedialog.h"
#include <QComboBox>
#include <QSpinBox>

using namespace linekeeper;

namespace {

const QString pausedDomain = QStringLiteral("127.0.0.1:7");

const FieldSpec &fieldNamed(const char *name)
{
    return sipAccount::objectClass.fields[std::size_t(sipAccount::objectClass.indexOf(name))];
}

} // namespace

QByteArray DialogScene::answer(const char *status, const QByteArray &type)
{
    const QByteArray body = "{\"type\":\"" + type + "\",\"message\":\"Broken.\",\"pointer\":\"\"}";
    return QByteArray("HTTP/1.1 ") + status + "\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}

void DialogScene::start()
{
    QVERIFY2(m_scene.start(), m_scene.daemon.output().constData());
    m_scene.create(R"("user":"broken","domain":"127.0.0.1:9","enabled":true)");
    m_held = m_scene.create(R"("user":"held","domain":"127.0.0.1:7","enabled":true)");
    SOON(!m_scene.rest->get("objects/alarm").json().toArray().isEmpty());
}

void DialogScene::beginRound()
{
    failOnAnyWarning();
    ++m_round;
    m_accounts.clear();
    for (int i = 0; i < 3; ++i)
        m_accounts.append(m_scene.create(R"("user":"some","domain":"127.0.0.1:9","displayName":"Before")"));
    QCOMPARE(
        m_scene.rest
            ->post("methods/registrarPause", R"({"registrarPause":{"domain":"127.0.0.1:7","until":null}})")
            .code,
        200);
    SOON(!isDone(Which::Pause));
    m_relay = std::make_unique<Relay>(m_scene.daemon.port());
    m_scene.openConsole(m_relay->port());
    SOON(m_scene.seen(m_accounts.last()));
    Connection &connection = *window().connection();
    for (const ObjectClass *objectClass : connection.classes()) // so that nothing waits before what is tested
        SOON(connection.mirror().isComplete(*objectClass));
}

void DialogScene::endRound()
{
    m_scene.console.reset();
    m_relay.reset();
}

void DialogScene::addDialogs()
{
    QTest::addColumn<Which>("which");
    QTest::newRow("import") << Which::Import;
    QTest::newRow("field of many") << Which::Field;
    QTest::newRow("pause") << Which::Pause;
    QTest::newRow("acknowledge") << Which::Acknowledge;
}

/// Filled in, and ready for its action.
InputDialog *DialogScene::open(Which which)
{
    switch (which) {
    case Which::Import: return openImport();
    case Which::Field: return openField();
    case Which::Pause: return openPause();
    case Which::Acknowledge: break;
    }
    return openAcknowledge();
}

/// One column has a title that nobody knows; the service has checked all.
InputDialog *DialogScene::openImport()
{
    const QString path = m_folder.filePath(text("in.csv"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return nullptr;
    file.write("user,domain,nick\n");
    for (int i = 0; i < 2; ++i)
        file.write(imported() + ",127.0.0.1:9,Nick\n");
    file.close();
    m_scene.action("import")->trigger();
    auto *dialog = newest<ImportDialog>();
    dialog->open(path);
    auto *preview = dialog->findChild<ImportPreview *>();
    auto *check = dialog->findChild<QPushButton *>(text("check"));
    const auto isReady = [](const QPushButton *button) {
        return QTest::qWaitFor([button] { return button->isEnabled(); }, 10'000 * patience);
    };
    if (!isReady(check))
        return nullptr;
    preview->choose(2, &fieldNamed("displayName"));
    if (!isReady(check))
        return nullptr;
    check->click();
    return isReady(action(Which::Import, *dialog)) ? dialog : nullptr;
}

InputDialog *DialogScene::openField()
{
    m_scene.select(m_accounts);
    m_scene.action("setField")->trigger();
    auto *dialog = newest<FieldDialog>();
    dialog->findChild<QComboBox *>(text("field"))->setCurrentText(text("Register interval"));
    dialog->findChild<QSpinBox *>(text("registerInterval"))->setValue(300);
    return dialog;
}

InputDialog *DialogScene::openPause()
{
    m_scene.action("pauseRegistrar")->trigger();
    auto *dialog = newest<PauseDialog>();
    dialog->findChild<QComboBox *>(text("domain"))->setCurrentText(pausedDomain);
    dialog->findChild<QComboBox *>(text("duration"))->setCurrentIndex(2);
    return dialog;
}

InputDialog *DialogScene::openAcknowledge()
{
    auto *page = window().findChild<AlarmsPage *>();
    window().workspace().open(page);
    auto *view = page->findChild<ObjectTableView *>();
    if (!QTest::qWaitFor([view] { return view->model()->rowCount() > 0; }, 10'000 * patience))
        return nullptr;
    view->selectRow(0);
    page->objectActions().constFirst()->trigger();
    auto *dialog = newest<AcknowledgeDialog>();
    ConsoleWindow::type(*dialog, "comment", comment());
    return dialog;
}

bool DialogScene::isFilled(Which which, const QWidget &dialog) const
{
    switch (which) {
    case Which::Import: {
        const auto *preview = dialog.findChild<ImportPreview *>();
        return preview->fields().value(2) == &fieldNamed("displayName") && preview->rowCount() > 0;
    }
    case Which::Field: return dialog.findChild<QSpinBox *>(text("registerInterval"))->value() == 300;
    case Which::Pause:
        return dialog.findChild<QComboBox *>(text("domain"))->currentText() == pausedDomain
            && dialog.findChild<QComboBox *>(text("duration"))->currentIndex() == 2;
    case Which::Acknowledge: break;
    }
    return ConsoleWindow::field(dialog, "comment")->text() == comment();
}

QPushButton *DialogScene::action(Which which, const QWidget &dialog)
{
    switch (which) {
    case Which::Import: return dialog.findChild<QPushButton *>(text("import"));
    case Which::Field: return dialog.findChild<QPushButton *>(text("apply"));
    case Which::Pause: return dialog.findChild<QPushButton *>(text("pause"));
    case Which::Acknowledge: break;
    }
    return dialog.findChild<QPushButton *>(text("acknowledge"));
}

/// At the service.
bool DialogScene::isDone(Which which)
{
    switch (which) {
    case Which::Import:
        return m_scene.rest->get("objects/sipAccount?user=" + imported()).json().toArray().size() == 2;
    case Which::Field:
        return std::all_of(m_accounts.begin(), m_accounts.end(), [this](const QUuid &account) {
            return m_scene.field(account, "registerInterval").toInt() == 300;
        });
    case Which::Pause: return m_scene.onWire(m_held)[u"state"][u"registration"] == text("disabled");
    case Which::Acknowledge: break;
    }
    return m_scene.rest->get("objects/alarm").body.contains(comment().toUtf8());
}

/// As if it had been ended at the service.
void DialogScene::endSession()
{
    const QByteArray asked = "GET /webapi/http/objects/session/";
    m_relay->setAnswer([asked](const QByteArray &request) {
        return request.startsWith(asked) ? answer("401 Unauthorized", "unauthenticated") : QByteArray();
    });
    window().connection()->client().session([](const Answer<QJsonObject> &) {});
    SOON(m_scene.console->isIn(Connection::State::SignInNeeded));
    m_relay->setAnswer({});
}

/// By the mouse on the window, which a modal dialog would not let through.
void DialogScene::press(QPushButton *button)
{
    QVERIFY(button && button->isEnabled());
    QWidget &over = *button->window();
    QTest::mouseClick(over.windowHandle(), Qt::LeftButton, {}, button->mapTo(&over, button->rect().center()));
}

void DialogScene::signInAgain(const char *password)
{
    press(ConsoleWindow::button(window(), text("Sign in again …")));
    SOON(m_scene.console->signInDialog());
    QVERIFY(m_scene.console->signInDialog());
    m_scene.console->typeSignIn({}, {}, text(password));
    SOON(m_scene.console->isLive());
    SOON(!m_scene.console->signInDialog());
}
