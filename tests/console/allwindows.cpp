// SPDX-License-Identifier: GPL-3.0-or-later
#include "allwindows.h"
#include "classes/alarm.h"
#include "classes/apikey.h"
#include "classes/role.h"
#include "classes/sipaccount.h"
#include "connection/requestlogdock.h"
#include "connection/signin.h"
#include "connection/signindialog.h"
#include "connection/trustdialog.h"
#include "mainwindow.h"
#include "objects/exportdialog.h"
#include "objects/fielddialog.h"
#include "objects/importdialog.h"
#include "objects/importpreview.h"
#include "objects/mergedialog.h"
#include "objects/missingright.h"
#include "objects/objectdialog.h"
#include "objects/refusaldialog.h"
#include "objects/refusaltable.h"
#include "objects/secretonce.h"
#include "objects/undobar.h"
#include "pages/acknowledgedialog.h"
#include "pages/pagebook.h"
#include "pages/pausedialog.h"
#include "pages/presentations.h"
#include "pages/tracedialog.h"
#include "shared/samplevalues.h"
#include "themes.h"
#include "widgets/boxes.h"
#include "widgets/commandpalette.h"
#include "widgets/page.h"
#include "widgets/texts.h"
#include <QJsonArray>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QProgressDialog>
#include <QTest>
#include <algorithm>

namespace linekeeper {
namespace {

const QString someone = QStringLiteral("anna");
const QStringList importedTitles{QStringLiteral("uuid"), QStringLiteral("displayName"),
                                 QStringLiteral("shoe size")};
const QStringList importedCells{QStringLiteral("x"), QStringLiteral("y"), QStringLiteral("z")};
/// What no account takes.
const QStringList badTitles{QStringLiteral("user"), QStringLiteral("domain"), QStringLiteral("enabled"),
                            QStringLiteral("registerInterval")};
const QStringList badCells{someone, QStringLiteral("no host"), QStringLiteral("perhaps"),
                           QStringLiteral("soon")};
const QString somewhere = QStringLiteral("Nordheide");
constexpr int some = 2; ///< objects of which many are meant

/// A session with the right to them.
QJsonObject allMethods()
{
    return {{QStringLiteral("permissions"),
             QJsonObject{{QStringLiteral("methods"), QJsonArray{QStringLiteral("*")}}}}};
}

/// With every right to objects as well.
QJsonObject allRights()
{
    QJsonArray actions;
    for (const Choice &action : role::actions)
        actions.append(toText(action.name));
    QJsonObject classes;
    for (const ObjectClass *objectClass : catalogue())
        classes.insert(toText(objectClass->name), actions);
    return {{QStringLiteral("permissions"),
             QJsonObject{{QStringLiteral("methods"), QJsonArray{QStringLiteral("*")}},
                         {QStringLiteral("classes"), classes}}}};
}

/// One of a newer service.
ObjectPtr formObject(const ObjectClass &objectClass)
{
    auto object = std::make_shared<Object>(sampleObject(objectClass, 1));
    object->uuid = QUuid(QStringLiteral("c66d5435-fadd-4117-bd8c-788bc72b04af"));
    object->revision = 1;
    object->undeclared = {{QStringLiteral("fax"), QStringLiteral("+49 30 1")}};
    object->undeclaredState = {{QStringLiteral("height"), 3}};
    return object;
}

/// One that the test deletes.
QWidget *kept(QWidget *window)
{
    window->setAttribute(Qt::WA_DeleteOnClose, false);
    return window;
}

QList<ObjectPtr> someOf(const ObjectClass &objectClass)
{
    QList<ObjectPtr> objects;
    for (int i = 0; i < some; ++i)
        objects.append(std::make_shared<const Object>(sampleObject(objectClass, i)));
    return objects;
}

/// A box that the console opened over the widget.
template<typename Box>
QWidget *opened(const QWidget &over)
{
    const bool isThere = QTest::qWaitFor([&over] { return over.findChild<Box *>(); });
    if (!isThere)
        qWarning("No %s was opened.", Box::staticMetaObject.className());
    return kept(over.findChild<Box *>());
}

} // namespace

QList<Page *> AllWindows::makePages()
{
    return linekeeper::makePages(parts(), HandMirror::classes());
}

QWidget *AllWindows::makePage(const QString &key)
{
    QList<Page *> pages = makePages();
    const auto wanted
        = std::find_if(pages.begin(), pages.end(), [&](const Page *page) { return page->key() == key; });
    Page *page = pages.takeAt(wanted - pages.begin());
    qDeleteAll(pages);
    return page;
}

QWidget *AllWindows::makeForm(const ObjectClass &objectClass)
{
    return kept(new ObjectDialog(objectClass, parts(), presentationOf(objectClass), formObject(objectClass),
                                 objectClass.operations.patch ? Editing::Allowed : Editing::Impossible));
}

QWidget *AllWindows::makeNewForm(const ObjectClass &objectClass)
{
    return kept(new ObjectDialog(objectClass, m_administration.with(settings), presentationOf(objectClass),
                                 nullptr, Editing::Allowed));
}

QWidget *AllWindows::makeCopyForm(const ObjectClass &objectClass)
{
    const ObjectPtr original = formObject(objectClass);
    return kept(ObjectDialog::forCopy(objectClass, m_administration.with(settings),
                                      presentationOf(objectClass), original, *original));
}

QWidget *AllWindows::makeMerge()
{
    Object mine(sampleObject(sipAccount::objectClass, 1));
    Object theirs(sampleObject(sipAccount::objectClass, 2));
    theirs.set(sipAccount::outboundProxy, mine[sipAccount::outboundProxy]);
    const auto fields = merge(Object(sipAccount::objectClass), theirs, mine);
    return kept(new MergeDialog(fields, sipAccount::objectClass, m_parts.references, someone,
                                MergeDialog::Purpose::Save, nullptr));
}

QWidget *AllWindows::makePause()
{
    return kept(new PauseDialog(parts(), QStringLiteral("example.org"), nullptr));
}

QWidget *AllWindows::makeTrace()
{
    const auto account = std::make_shared<const Object>(sampleObject(sipAccount::objectClass, 1));
    return kept(new TraceDialog(account, m_parts.client, nullptr));
}

QWidget *AllWindows::makeFieldDialog(const ObjectClass &objectClass)
{
    return kept(new FieldDialog(someOf(objectClass), parts(), presentationOf(objectClass)));
}

QWidget *AllWindows::makeExport(const ObjectClass &objectClass)
{
    return kept(new ExportDialog(objectClass, {}, {}, m_parts.references));
}

QWidget *AllWindows::makeImport(const ObjectClass &objectClass, const QStringList &titles,
                                const QStringList &cells)
{
    QFile file(m_folder.filePath(QStringLiteral("import.csv")));
    if (file.open(QIODevice::WriteOnly))
        file.write((titles.join(u',') + u'\n' + cells.join(u',') + u'\n').toUtf8());
    file.close();
    auto *dialog = new ImportDialog({objectClass, m_parts.hand.mirror, m_parts.references, m_parts.desk});
    dialog->open(file.fileName());
    const auto *preview = dialog->findChild<ImportPreview *>();
    const auto *problems = dialog->findChild<RefusalTable *>();
    const bool isRead = QTest::qWaitFor(
        [&] { return preview->columnCount() > 0 && (titles != badTitles || problems->rowCount() > 0); });
    if (!isRead)
        qWarning("The file to import was not read.");
    return kept(dialog);
}

QWidget *AllWindows::makeSignInAgain()
{
    const Profile profile{.id = {},
                          .name = somewhere,
                          .url = QUrl(QStringLiteral("https://lines.example.org")),
                          .username = someone};
    auto *dialog = new SignInDialog(m_profiles);
    dialog->askAgain(profile, SignIn::tr("The session has ended. What you were typing is still there."));
    return dialog;
}

/// With all that the menus of the window offer, and an object that is found.
QWidget *AllWindows::makePalette(const QString &words)
{
    const MainWindow window(settings, languages, m_secrets, m_tray);
    const auto search = [](const QString &, const CommandPalette::Found &then) {
        then({{.title = someone, .hint = titleOf(sipAccount::objectClass)}});
    };
    QList<Command> commands = commandsOf(*window.menuBar());
    Command longest
        = *std::max_element(commands.begin(), commands.end(), [](const Command &one, const Command &other) {
              return one.title.size() < other.title.size();
          });
    longest.whyNot = missingRight(m_parts.rights, sipAccount::objectClass, "update");
    commands.append(longest);
    auto *palette = new CommandPalette(commands, search);
    palette->findChild<QLineEdit *>()->setText(words);
    return kept(palette);
}

/// What is lost with them could not be restored.
QWidget *AllWindows::makeConfirmation()
{
    m_administration.desk.setPlace(somewhere);
    m_administration.desk.change(someOf(apiKey::objectClass),
                                 [](const ObjectPtr &object) { return Alteration::removal(object); });
    return opened<QMessageBox>(m_administration.over);
}

/// Nobody answers.
QWidget *AllWindows::makeRefusal()
{
    m_administration.desk.change(someOf(sipAccount::objectClass),
                                 [](const ObjectPtr &object) { return Alteration::creation(*object); });
    return opened<RefusalDialog>(m_administration.over);
}

QWidget *AllWindows::makeProgressOfMany()
{
    ChangeDesk::Step step;
    for (const ObjectPtr &object : someOf(sipAccount::objectClass))
        step.append(Alteration::removal(object));
    return makeProgress(m_administration.over, pluralTitleOf(sipAccount::objectClass),
                        describe(step) + QStringLiteral(" …"));
}

QWidget *AllWindows::makeUndoBar()
{
    auto *bar = new UndoBar;
    bar->follow(&m_administration.desk);
    const ObjectPtr before = someOf(sipAccount::objectClass).first();
    Object after(*before);
    after.set(sipAccount::displayName, someone);
    m_administration.desk.note(Alteration::update(before, std::move(after)));
    return bar;
}

AllWindows::AllWindows()
    : settings(m_folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat)
    , languages(settings)
    , m_parts(Rights(allMethods()))
    , m_administration(Rights(allRights()))
{
    wearConsoleStyle();
    m_parts.hand.mirror.startAfresh();
    m_administration.hand.mirror.startAfresh();
    for (const QString &text : importedTitles + badTitles + badCells + QStringList{somewhere})
        m_sayings.add(text);
    m_all.append({"sign-in", [this] { return new SignInDialog(m_profiles); }});
    m_all.append({"main window", [this] { return new MainWindow(settings, languages, m_secrets, m_tray); }});
    m_all.append({"request log", [this] { return new RequestLogDock(settings); }});
    m_all.append({"acknowledge", [this] {
                      const QList<ObjectPtr> alarms{std::make_shared<Object>(alarm::objectClass)};
                      return kept(new AcknowledgeDialog(m_parts.client, m_parts.references, alarms));
                  }});
    m_all.append({"merge", [this] { return makeMerge(); }});
    m_all.append({"pause", [this] { return makePause(); }});
    m_all.append({"trace", [this] { return makeTrace(); }});
    m_all.append({"undo bar", [this] { return makeUndoBar(); }});
    m_all.append({"bad import", [this] { return makeImport(sipAccount::objectClass, badTitles, badCells); }});
    addPages();
    addQuestions();
    for (const ObjectClass *objectClass : catalogue())
        addOfClass(*objectClass);
}

void AllWindows::addPages()
{
    const QList<Page *> pages = makePages();
    for (const Page *page : pages)
        m_all.append({page->key().toLatin1() + " page", [this, key = page->key()] { return makePage(key); }});
    qDeleteAll(pages);
}

void AllWindows::addQuestions()
{
    const auto add = [this](const QByteArray &name, const Make &make) { m_all.append({name, make, true}); };
    const auto makeTrust = [](const QByteArray &pinned) {
        return new TrustDialog(QStringLiteral("a"), QSslCertificate(), pinned);
    };
    add("sign-in again", [this] { return makeSignInAgain(); });
    add("trust", [makeTrust] { return makeTrust(QByteArray(32, 'x')); });
    add("first trust", [makeTrust] { return makeTrust({}); });
    add("key", [] { return kept(new SecretOnce(QStringLiteral("key"))); });
    add("command palette", [this] { return makePalette({}); });
    add("command palette with hits", [this] { return makePalette(QStringLiteral("n")); });
    add("confirmation", [this] { return makeConfirmation(); });
    add("refusal", [this] { return makeRefusal(); });
    add("refusals", [] {
        auto *dialog = new RefusalDialog(QStringLiteral("a"), QStringLiteral("b"),
                                         {{1, QStringLiteral("c"), QStringLiteral("d")}});
        dialog->offerOthers(some);
        return kept(dialog);
    });
    add("progress", [this] { return makeProgressOfMany(); });
    add("about", [this] {
        showAbout(m_parts.over);
        return opened<QMessageBox>(m_parts.over);
    });
    add("warning", [this] {
        warn(m_parts.over, SignIn::tr("The keychain did not take the password: %1").arg(someone));
        return opened<QMessageBox>(m_parts.over);
    });
    add("loss", [this] {
        askAboutLoss(m_parts.over, MainWindow::tr("Sign Out"), {someone}, [] {});
        return opened<QMessageBox>(m_parts.over);
    });
}

void AllWindows::addOfClass(const ObjectClass &objectClass)
{
    for (int number = 0; number < 3; ++number)
        m_sayings.add(sampleObject(objectClass, number));
    m_sayings.add(*formObject(objectClass));
    const QByteArray name(objectClass.name.data(), qsizetype(objectClass.name.size()));
    const auto add = [&](const char *what, QWidget *(AllWindows::*make)(const ObjectClass &)) {
        m_all.append({name + what, [this, &objectClass, make] { return (this->*make)(objectClass); }});
    };
    add(" form", &AllWindows::makeForm);
    if (objectClass.operations.create)
        add(" new form", &AllWindows::makeNewForm);
    if (objectClass.operations.clone)
        add(" copy form", &AllWindows::makeCopyForm);
    add(" export", &AllWindows::makeExport);
    m_all.append({name + " import",
                  [this, &objectClass] { return makeImport(objectClass, importedTitles, importedCells); }});
    if (FieldDialog::isOffered(objectClass))
        add(" field", &AllWindows::makeFieldDialog);
}

} // namespace linekeeper
