// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/alarm.h"
#include "classes/sipaccount.h"
#include "connection/requestlogdock.h"
#include "connection/signindialog.h"
#include "connection/trustdialog.h"
#include "fakesecrets.h"
#include "faketray.h"
#include "handmirror.h"
#include "languages.h"
#include "mainwindow.h"
#include "objects/exportdialog.h"
#include "objects/fielddialog.h"
#include "objects/importdialog.h"
#include "objects/mergedialog.h"
#include "objects/objectdialog.h"
#include "objects/objectpage.h"
#include "objects/objecttablemodel.h"
#include "objects/refusaldialog.h"
#include "objects/secretonce.h"
#include "pages/acknowledgedialog.h"
#include "pages/pagebook.h"
#include "pages/pausedialog.h"
#include "pages/presentations.h"
#include "pages/tracedialog.h"
#include "quiet.h"
#include "shared/samplevalues.h"
#include "widgets/commandpalette.h"
#include "widgets/page.h"
#include <QAccessible>
#include <QApplication>
#include <QJsonArray>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <cmath>

using namespace linekeeper;

namespace {

QString pathOf(const QWidget &widget)
{
    QStringList path;
    for (const QWidget *step = &widget; step; step = step->parentWidget())
        path.prepend(QString::fromLatin1(step->metaObject()->className()) + u'#' + step->objectName());
    return path.join(QStringLiteral(" > "));
}

/// Parts that Qt makes of its own widgets are named by them.
bool isOfQt(const QWidget &widget)
{
    return widget.objectName().startsWith(QStringLiteral("qt_"))
        || widget.inherits("QComboBoxPrivateContainer") || widget.inherits("QComboBoxListView")
        || widget.inherits("QExpandingLineEdit") || widget.inherits("QHeaderView")
        || widget.inherits("QTableCornerButton");
}

QStringList namelessIn(const QWidget &window)
{
    QStringList nameless;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        const bool isFocusable = (widget->focusPolicy() & Qt::TabFocus) && widget->isVisibleTo(&window);
        if (!isFocusable || isOfQt(*widget) || (widget->parentWidget() && isOfQt(*widget->parentWidget())))
            continue;
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
        if (!accessible || accessible->text(QAccessible::Name).trimmed().isEmpty())
            nameless.append(pathOf(*widget));
    }
    return nameless;
}

/// Relative luminance (WCAG 2.1).
double luminance(const QColor &color)
{
    const auto linear
        = [](double part) { return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

QPalette darkPalette()
{
    QPalette palette(QColor(0x35, 0x36, 0x3a), QColor(0x2a, 0x2b, 0x2e));
    palette.setColor(QPalette::Base, QColor(0x1e, 0x1f, 0x22));
    palette.setColor(QPalette::AlternateBase, QColor(0x26, 0x27, 0x2a));
    return palette;
}

/// A session with the right to them.
QJsonObject allMethods()
{
    return {{QStringLiteral("permissions"),
             QJsonObject{{QStringLiteral("methods"), QJsonArray{QStringLiteral("*")}}}}};
}

/// All that a window says.
QStringList textsOf(const QWidget &window)
{
    QStringList texts{window.windowTitle()};
    for (const QLabel *label : window.findChildren<QLabel *>())
        texts.append(label->text());
    for (const QAbstractButton *button : window.findChildren<QAbstractButton *>())
        texts << button->text() << button->toolTip();
    for (const QAction *action : window.findChildren<QAction *>())
        texts << action->text() << action->toolTip();
    for (QWidget *widget : window.findChildren<QWidget *>())
        texts << widget->accessibleName() << widget->accessibleDescription();
    texts.sort();
    return texts;
}

} // namespace

/// Walks over windows and dialogs, in each language.
class TestAccessibleNames final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { failOnAnyWarning(); }
    void everythingFocusableHasAName_data();
    void everythingFocusableHasAName();
    void textsAreReadable_data();
    void textsAreReadable();
    void switchingIsAsGoodAsStarting_data();
    void switchingIsAsGoodAsStarting();

private:
    using Make = std::function<QWidget *()>;
    PageParts parts() { return {m_client, m_hand.mirror, m_references, m_rights, *m_desk, *m_settings}; }
    QList<Page *> makePages();
    QWidget *makePage(const QString &key);
    QWidget *makeForm(const ObjectClass &objectClass);
    QWidget *makeMerge();
    QWidget *makePause();
    QWidget *makeTrace();
    QWidget *makeFieldDialog(const ObjectClass &objectClass);
    QWidget *makeExport(const ObjectClass &objectClass);
    QWidget *makeImport(const ObjectClass &objectClass);

    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Languages> m_languages;
    std::unique_ptr<ProfileStore> m_profiles;
    FakeSecrets m_secrets;
    FakeTray m_tray;
    HandMirror m_hand;
    References m_references{HandMirror::classes(), m_hand.mirror};
    ServerLink m_link{QUrl(QStringLiteral("http://127.0.0.1:1"))};
    RestClient m_client{m_link};
    Rights m_rights{allMethods()};
    std::unique_ptr<QWidget> m_over;
    std::unique_ptr<ChangeDesk> m_desk;
    QList<std::pair<QByteArray, Make>> m_windows;
};

QList<Page *> TestAccessibleNames::makePages()
{
    return linekeeper::makePages(parts(), HandMirror::classes());
}

QWidget *TestAccessibleNames::makePage(const QString &key)
{
    QList<Page *> pages = makePages();
    const auto wanted
        = std::find_if(pages.begin(), pages.end(), [&](const Page *page) { return page->key() == key; });
    Page *page = pages.takeAt(wanted - pages.begin());
    qDeleteAll(pages);
    return page;
}

QWidget *TestAccessibleNames::makeForm(const ObjectClass &objectClass)
{
    auto object = std::make_shared<Object>(sampleObject(objectClass, 1));
    object->uuid = QUuid(QStringLiteral("c66d5435-fadd-4117-bd8c-788bc72b04af"));
    object->revision = 1;
    auto *dialog = new ObjectDialog(objectClass, parts(), presentationOf(objectClass), object,
                                    objectClass.operations.patch ? Editing::Allowed : Editing::Impossible);
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    return dialog;
}

QWidget *TestAccessibleNames::makeMerge()
{
    Object mine(sampleObject(sipAccount::objectClass, 1));
    Object theirs(sampleObject(sipAccount::objectClass, 2));
    theirs.set(sipAccount::outboundProxy, mine[sipAccount::outboundProxy]);
    const auto fields = merge(Object(sipAccount::objectClass), theirs, mine);
    auto *dialog = new MergeDialog(fields, sipAccount::objectClass, m_references, QStringLiteral("anna"),
                                   MergeDialog::Purpose::Save, nullptr);
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    return dialog;
}

QWidget *TestAccessibleNames::makePause()
{
    auto *dialog = new PauseDialog(parts(), QStringLiteral("example.org"), nullptr);
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    return dialog;
}

QWidget *TestAccessibleNames::makeTrace()
{
    const auto account = std::make_shared<const Object>(sampleObject(sipAccount::objectClass, 1));
    auto *dialog = new TraceDialog(account, m_client, nullptr);
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    return dialog;
}

QWidget *TestAccessibleNames::makeFieldDialog(const ObjectClass &objectClass)
{
    QList<ObjectPtr> objects;
    for (int i = 0; i < 2; ++i)
        objects.append(std::make_shared<const Object>(sampleObject(objectClass, i)));
    auto *dialog = new FieldDialog(objects, m_references);
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    return dialog;
}

QWidget *TestAccessibleNames::makeExport(const ObjectClass &objectClass)
{
    auto *dialog = new ExportDialog(objectClass, {}, {}, m_references);
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    return dialog;
}

QWidget *TestAccessibleNames::makeImport(const ObjectClass &objectClass)
{
    QFile file(m_folder.filePath(QStringLiteral("import.csv")));
    if (file.open(QIODevice::WriteOnly))
        file.write("uuid,displayName,shoe size\nx,y,z\n");
    file.close();
    auto *dialog = new ImportDialog({objectClass, m_hand.mirror, m_references, *m_desk});
    dialog->open(file.fileName());
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    return dialog;
}

void TestAccessibleNames::initTestCase()
{
    m_settings
        = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    m_languages = std::make_unique<Languages>(*m_settings);
    m_profiles = std::make_unique<ProfileStore>(*m_settings);
    m_hand.mirror.startAfresh();
    m_over = std::make_unique<QWidget>();
    m_desk = std::make_unique<ChangeDesk>(m_client, m_rights, *m_over);
    m_windows.append({"sign-in", [this] { return new SignInDialog(*m_profiles); }});
    m_windows.append(
        {"main window", [this] { return new MainWindow(*m_settings, *m_languages, m_secrets, m_tray); }});
    m_windows.append({"command palette", [] {
                          auto *palette = new CommandPalette({}, {});
                          palette->setAttribute(Qt::WA_DeleteOnClose, false);
                          return palette;
                      }});
    m_windows.append({"request log", [] { return new RequestLogDock; }});
    m_windows.append({"acknowledge", [this] {
                          const QList<ObjectPtr> alarms{std::make_shared<Object>(alarm::objectClass)};
                          auto *dialog = new AcknowledgeDialog(m_client, m_references, alarms);
                          dialog->setAttribute(Qt::WA_DeleteOnClose, false);
                          return dialog;
                      }});
    m_windows.append({"merge", [this] { return makeMerge(); }});
    m_windows.append({"pause", [this] { return makePause(); }});
    m_windows.append({"trace", [this] { return makeTrace(); }});
    const QList<Page *> pages = makePages();
    for (const Page *page : pages)
        m_windows.append(
            {page->key().toLatin1() + " page", [this, key = page->key()] { return makePage(key); }});
    qDeleteAll(pages);
    m_windows.append({"refusals", [] {
                          auto *dialog = new RefusalDialog(QStringLiteral("a"), QStringLiteral("b"),
                                                           {{1, QStringLiteral("c"), QStringLiteral("d")}});
                          dialog->setAttribute(Qt::WA_DeleteOnClose, false);
                          return dialog;
                      }});
    for (const ObjectClass *objectClass : catalogue()) {
        const QByteArray name(objectClass->name.data(), qsizetype(objectClass->name.size()));
        m_windows.append({name + " form", [this, objectClass] { return makeForm(*objectClass); }});
        m_windows.append({name + " export", [this, objectClass] { return makeExport(*objectClass); }});
        m_windows.append({name + " import", [this, objectClass] { return makeImport(*objectClass); }});
        if (FieldDialog::isOffered(*objectClass))
            m_windows.append(
                {name + " field", [this, objectClass] { return makeFieldDialog(*objectClass); }});
    }
}

void TestAccessibleNames::everythingFocusableHasAName_data()
{
    QTest::addColumn<Make>("make");
    QTest::addColumn<QString>("language");
    for (const QString &language : {QStringLiteral("en"), QStringLiteral("de")}) {
        for (const auto &[name, make] : m_windows)
            QTest::newRow((name + ", " + language.toLatin1()).constData()) << make << language;
        const Make trust
            = [] { return new TrustDialog(QStringLiteral("a"), QSslCertificate(), QByteArray(32, 'x')); };
        const Make key = [] {
            auto *dialog = new SecretOnce(QStringLiteral("key"));
            dialog->setAttribute(Qt::WA_DeleteOnClose, false);
            return dialog;
        };
        QTest::newRow(("trust, " + language.toLatin1()).constData()) << trust << language;
        QTest::newRow(("key, " + language.toLatin1()).constData()) << key << language;
    }
}

void TestAccessibleNames::everythingFocusableHasAName()
{
    QFETCH(Make, make);
    QFETCH(QString, language);
    m_languages->use(language);
    const std::unique_ptr<QWidget> window(make());
    window->show();
    QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    QCOMPARE(namelessIn(*window), QStringList());
    keepPicture(*window, QString::fromLatin1(QTest::currentDataTag()));
}

void TestAccessibleNames::switchingIsAsGoodAsStarting_data()
{
    QTest::addColumn<Make>("make");
    for (const auto &[name, make] : m_windows)
        QTest::newRow(name.constData()) << make;
}

void TestAccessibleNames::switchingIsAsGoodAsStarting()
{
    QFETCH(Make, make);
    m_languages->use(QStringLiteral("en"));
    const std::unique_ptr<QWidget> switched(make());
    const QStringList english = textsOf(*switched);
    m_languages->use(QStringLiteral("de"));
    QCoreApplication::processEvents();
    const std::unique_ptr<QWidget> fresh(make());
    QVERIFY(textsOf(*fresh) != english);
    QCOMPARE(textsOf(*switched), textsOf(*fresh));
}

void TestAccessibleNames::textsAreReadable_data()
{
    QTest::addColumn<Make>("make");
    QTest::addColumn<bool>("isDark");
    for (const auto &[name, make] : m_windows) {
        QTest::newRow((name + ", light").constData()) << make << false;
        QTest::newRow((name + ", dark").constData()) << make << true;
    }
}

/// The window is there already when the colours change.
void TestAccessibleNames::textsAreReadable()
{
    QFETCH(Make, make);
    QFETCH(bool, isDark);
    constexpr double least = 4.5;
    const QPalette before = QApplication::palette();
    const std::unique_ptr<QWidget> window(make());
    window->show();
    if (isDark)
        QApplication::setPalette(darkPalette());
    QCoreApplication::processEvents();
    for (const QLabel *label : window->findChildren<QLabel *>()) {
        const QPalette palette = label->palette();
        const double reached
            = contrast(palette.color(label->foregroundRole()), palette.color(QPalette::Window));
        QVERIFY2(label->text().isEmpty() || !label->isEnabled() || reached >= least,
                 qPrintable(QStringLiteral("%1 in %2").arg(reached).arg(pathOf(*label))));
    }
    if (isDark)
        keepPicture(*window, QString::fromLatin1(QTest::currentDataTag()));
    QApplication::setPalette(before);
}

QTEST_MAIN(TestAccessibleNames)
#include "tst_accessiblenames.moc"
