// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/phonebookentry.h"
#include "classes/sipaccount.h"
#include "handparts.h"
#include "languages.h"
#include "objects/objectdialog.h"
#include "objects/objectform.h"
#include "pages/presentations.h"
#include "quiet.h"
#include "support/relay.h"
#include "themes.h"
#include "widgets/wrappedtext.h"
#include <QClipboard>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>

#define SOON(condition) QTRY_VERIFY_WITH_TIMEOUT((condition), 30'000)

using namespace linekeeper;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

QByteArray answer(const char *status, const QByteArray &body)
{
    return QByteArray("HTTP/1.1 ") + status + "\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}

QJsonObject described(const char *title, const char *trait = "x-fixed")
{
    return {{text("title"), text(title)}, {QLatin1String(trait), true}};
}

/// Of a service that has more fields.
QByteArray schema(bool isGerman)
{
    const QJsonObject pin{
        {text("type"), text("object")},
        {text("title"), text("PIN")},
        {text("properties"), QJsonObject{{text("digits"), described("Digits", "x-secret")}}}};
    const QJsonObject configuration{{text("fax"), described(isGerman ? "Faxgerät" : "Fax machine")},
                                    {text("ring"), described(isGerman ? "Klingeln" : "Ring")},
                                    {text("gone"), described("Gone")},
                                    {text("note"), described("Note")},
                                    {text("pin"), pin},
                                    {text("unread"), described("Unread", "writeOnly")},
                                    {text("secret"), described("Secret", "x-secret")}};
    const QJsonObject state{{text("height"), described(isGerman ? "Höhe" : "Height")}};
    const auto object = [](const QJsonObject &properties) {
        return QJsonObject{{text("properties"), properties}};
    };
    const QJsonObject all{{text("sipAccount"), object(configuration)}, {text("state"), object(state)}};
    return QJsonDocument(object(all)).toJson();
}

std::shared_ptr<Object> account()
{
    auto object = std::make_shared<Object>(sipAccount::objectClass);
    object->uuid = QUuid::createUuid();
    object->revision = 3;
    object->set(sipAccount::user, text("reception"));
    object->set(sipAccount::domain, text("example.org"));
    object->undeclared = {{text("fax"), QJsonObject{{text("line"), QJsonArray{1, true}}}},
                          {text("ring"), true},
                          {text("gone"), QJsonValue()},
                          {text("note"), text("plain\n\"text\" & more")},
                          {text("pin"), QJsonObject{{text("digits"), text("hidden-1234")}}},
                          {text("unread"), text("hidden-1234")},
                          {text("secret"), text("hidden-1234")}};
    object->undeclaredState = {{text("height"), 3}};
    return object;
}

} // namespace

/// What only a newer service knows is shown, and nobody edits it.
class TestNewerFields final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { wearConsoleStyle(); }
    void init();
    void cleanup();
    void theyAreShownAsTheServiceDescribesThem();
    void theSchemaIsAskedForOnce();
    void aLanguageIsAskedForAnew();
    void withoutASchemaTheirNamesAreShown_data();
    void withoutASchemaTheirNamesAreShown();
    void aSchemaThatFailedIsAskedForAgain_data();
    void aSchemaThatFailedIsAskedForAgain();
    void theyAreLive();
    void aClassWithoutStateMayGetOne();
    void theyAreReadAndCopiedByKeyboard();
    void longOnesWrap();
    void whatIsCreatedAgainHasThem();

private:
    ObjectDialog *open(const ObjectPtr &object);
    QString shown(const char *name) const;
    QString label(const char *name) const;
    bool isDescribed() const { return shown("height") == u"3"; }

    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Languages> m_languages;
    std::unique_ptr<Relay> m_service;
    std::unique_ptr<HandParts> m_parts;
    std::unique_ptr<ObjectDialog> m_dialog;
    int m_asked = 0;
};

void TestNewerFields::init()
{
    failOnAnyWarning();
    m_settings = std::make_unique<QSettings>(m_folder.filePath(text("s.ini")), QSettings::IniFormat);
    m_settings->setValue(text("language"), text("en"));
    m_languages = std::make_unique<Languages>(*m_settings);
    m_service = std::make_unique<Relay>(quint16(1));
    m_parts = std::make_unique<HandParts>(Rights(), m_service->port());
    m_parts->hand.mirror.startAfresh();
    m_asked = 0;
    m_service->setAnswer([this](const QByteArray &request) {
        m_asked += request.startsWith("GET /webapi/http/schema/object/sipAccount ");
        return answer("200 OK", schema(request.toLower().contains("accept-language: de")));
    });
}

void TestNewerFields::cleanup()
{
    m_dialog.reset();
    m_parts.reset();
    m_service.reset();
    m_languages.reset();
}

ObjectDialog *TestNewerFields::open(const ObjectPtr &object)
{
    m_parts->hand.put(object);
    m_dialog
        = std::make_unique<ObjectDialog>(object->objectClass(), m_parts->with(*m_settings),
                                         presentationOf(object->objectClass()), object, Editing::Allowed);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    m_dialog->resize(560, 1300); // all of it, for the pictures
    m_dialog->show();
    return m_dialog.get();
}

QString TestNewerFields::shown(const char *name) const
{
    const auto *value = m_dialog->findChild<WrappedText *>(QLatin1String(name));
    return value ? value->toPlainText() : QString();
}

/// That stands in the row of the value.
QString TestNewerFields::label(const char *name) const
{
    return m_dialog->findChild<QLabel *>(QLatin1String(name) + text("Label"))->text();
}

void TestNewerFields::theyAreShownAsTheServiceDescribesThem()
{
    open(account());
    SOON(isDescribed());
    QCOMPARE(label("fax"), text("Fax machine:"));
    QCOMPARE(shown("fax"), text("{\"line\":[1,true]}"));
    QCOMPARE(label("ring"), text("Ring:"));
    QCOMPARE(shown("ring"), text("Yes"));
    QCOMPARE(shown("gone"), text("–"));
    QCOMPARE(shown("note"), text("plain\n\"text\" & more"));
    QCOMPARE(shown("pin"), text("••••••••"));
    QCOMPARE(shown("unread"), text("–"));
    QCOMPARE(shown("secret"), text("••••••••"));
    QCOMPARE(label("height"), text("Height:"));
    int notes = 0;
    for (const QLabel *note : m_dialog->findChildren<QLabel *>())
        notes += note->isVisible() && note->text().startsWith(text("A newer service has"));
    QCOMPARE(notes, 2);
    for (WrappedText *value : m_dialog->findChildren<WrappedText *>()) {
        QVERIFY(value->isReadOnly());
        QVERIFY(!value->toPlainText().contains(text("hidden-1234")));
    }
    QVERIFY(!m_dialog->hasUnsavedChanges());
    keepPicture(*m_dialog, text("fields of a newer service"));
}

void TestNewerFields::theSchemaIsAskedForOnce()
{
    open(account());
    SOON(isDescribed());
    auto known = std::make_shared<Object>(*account());
    open(known);
    QVERIFY(isDescribed());
    known = account();
    known->undeclared = {};
    known->undeclaredState = {};
    open(known);
    QCOMPARE(m_dialog->findChildren<WrappedText *>().size(), 0);
    QCOMPARE(m_asked, 1);
    m_parts->schemas.renew();
    open(account());
    SOON(m_asked == 2);
}

void TestNewerFields::aLanguageIsAskedForAnew()
{
    open(account());
    SOON(isDescribed());
    m_parts->link.setAcceptLanguage("de");
    m_languages->use(text("de"));
    SOON(label("fax") == text("Faxgerät:"));
    QCOMPARE(label("height"), text("Höhe:"));
    QCOMPARE(shown("ring"), text("Ja"));
    QCOMPARE(m_asked, 2);
    keepPicture(*m_dialog, text("fields of a newer service, German"));
}

void TestNewerFields::withoutASchemaTheirNamesAreShown_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("500") << answer("500 Internal Server Error", "{\"type\":\"internal\",\"message\":\"B.\"}");
    QTest::newRow("not allowed") << answer("403 Forbidden",
                                           "{\"type\":\"unauthorized\",\"message\":\"No.\"}");
    QTest::newRow("no JSON") << answer("200 OK", "<html>");
    QTest::newRow("an array") << answer("200 OK", "[1]");
    QTest::newRow("another object") << answer("200 OK", R"({"properties":{"sipAccount":[1]},"x":null})");
    QTest::newRow("titles of another type")
        << answer("200 OK", R"({"properties":{"sipAccount":{"properties":{"ring":7}}}})");
    QTest::newRow("cut") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{\"prop");
    QTest::newRow("no HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n");
}

/// And their values are not: one may be a secret.
void TestNewerFields::withoutASchemaTheirNamesAreShown()
{
    QFETCH(QByteArray, said);
    m_service->setAnswer([said](const QByteArray &) { return said; });
    const QSignalSpy answered(&m_parts->client, &RestClient::called);
    open(account());
    SOON(!answered.isEmpty());
    QCoreApplication::processEvents(); // for whoever is told next
    QCOMPARE(label("fax"), text("fax:"));
    QCOMPARE(label("height"), text("height:"));
    QCOMPARE(shown("ring"), text("(not shown)"));
    QCOMPARE(shown("secret"), text("(not shown)"));
    QCOMPARE(shown("gone"), text("–"));
}

void TestNewerFields::aSchemaThatFailedIsAskedForAgain_data()
{
    QTest::addColumn<bool>("isOpenedAgain");
    QTest::newRow("by the next form") << true;
    QTest::newRow("when the service is back") << false;
}

void TestNewerFields::aSchemaThatFailedIsAskedForAgain()
{
    QFETCH(const bool, isOpenedAgain);
    m_service->setAnswer([](const QByteArray &) { return answer("500 Internal Server Error", "{}"); });
    const QSignalSpy answered(&m_parts->client, &RestClient::called);
    open(account());
    SOON(!answered.isEmpty());
    QCoreApplication::processEvents(); // for whoever is told next
    m_service->setAnswer([](const QByteArray &) { return answer("200 OK", schema(false)); });
    if (isOpenedAgain)
        open(account());
    else
        m_parts->schemas.resume();
    SOON(isDescribed());
}

void TestNewerFields::theyAreLive()
{
    const auto before = account();
    open(before);
    SOON(isDescribed());
    auto *name = m_dialog->findChild<QLineEdit *>(text("displayName"));
    QTest::keyClicks(name, text("Typed"));
    auto after = std::make_shared<Object>(*before);
    after->revision = 4;
    after->undeclared[text("ring")] = false;
    after->undeclared[text("extra")] = text("of tomorrow");
    after->undeclared.remove(text("gone"));
    after->undeclaredState[text("height")] = 4;
    m_parts->hand.put(after);
    QCOMPARE(shown("height"), text("4"));
    QCOMPARE(shown("ring"), text("No"));
    QCOMPARE(label("extra"), text("extra:"));
    QVERIFY(!m_dialog->findChild<WrappedText *>(text("gone")));
    QCOMPARE(name->text(), text("Typed"));
    auto again = std::make_shared<Object>(*after);
    again->undeclaredState[text("height")] = 5;
    m_parts->hand.put(again);
    QCOMPARE(shown("height"), text("5"));
}

void TestNewerFields::aClassWithoutStateMayGetOne()
{
    auto entry = std::make_shared<Object>(phoneBookEntry::objectClass);
    entry->uuid = QUuid::createUuid();
    entry->revision = 1;
    entry->undeclaredState = {{text("calls"), QJsonValue()}};
    open(entry);
    QCOMPARE(label("calls"), text("calls:"));
    QCOMPARE(shown("calls"), text("–"));
    const auto labels = m_dialog->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() && label->text() == text("State");
    }));
}

void TestNewerFields::theyAreReadAndCopiedByKeyboard()
{
    open(account());
    SOON(isDescribed());
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    QStringList order;
    const QWidget *save = m_dialog->findChild<QPushButton *>(text("save"));
    for (const QWidget *widget = m_dialog->findChild<QTableWidget *>(text("attributes")); widget != save;
         widget = widget->nextInFocusChain())
        if (qobject_cast<const WrappedText *>(widget))
            order.append(widget->objectName());
    QStringList wanted = account()->undeclared.keys();
    wanted.append(text("height"));
    QCOMPARE(order, wanted);
    auto *value = m_dialog->findChild<WrappedText *>(text("fax"));
    QCOMPARE(value->accessibleName(), text("Fax machine"));
    value->setFocus(Qt::TabFocusReason);
    QTest::keyClick(value, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(value, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), value->toPlainText());
    QTest::keyClick(value, Qt::Key_X);
    QCOMPARE(shown("fax"), text("{\"line\":[1,true]}"));
    QTest::keyClick(value, Qt::Key_Tab);
    QVERIFY(!value->hasFocus());
}

void TestNewerFields::longOnesWrap()
{
    const auto object = account();
    object->undeclared[text("note")] = QString(2000, u'x');
    open(object);
    SOON(isDescribed());
    const auto *value = m_dialog->findChild<WrappedText *>(text("note"));
    const int line = value->fontMetrics().height();
    SOON(value->height() > 5 * line && value->document()->size().height() <= value->height());
    QVERIFY(value->document()->size().width() <= value->viewport()->width());
    QVERIFY(value->mapTo(m_dialog.get(), value->rect().bottomRight()).x() < m_dialog->width());
    keepPicture(*m_dialog, text("a long field of a newer service"));
}

void TestNewerFields::whatIsCreatedAgainHasThem()
{
    const auto object = account();
    const QJsonObject restored = Alteration::removal(object).reversed().request(Rights()).draft.fields;
    open(object);
    const auto *form = m_dialog->findChild<ObjectForm *>();
    const QJsonObject again = Alteration::creation(form->editedObject()).request(Rights()).draft.fields;
    for (const QJsonObject &fields : {restored, again}) {
        QCOMPARE(fields[u"user"].toString(), text("reception"));
        for (const QString &name : object->undeclared.keys()) {
            const QJsonValue value = object->undeclared[name];
            QCOMPARE(fields[name],
                     value.isNull() ? QJsonValue(QJsonValue::Undefined) : value); // an unseen secret
        }
        QVERIFY(!fields.contains(u"height"));
    }
    Object edited = form->editedObject();
    edited.set(sipAccount::displayName, text("Typed"));
    const ChangeRequest change = Alteration::update(object, edited).request(Rights());
    QCOMPARE(change.patch.size(), 2); // a test and a replacement
}

QTEST_MAIN(TestNewerFields)
#include "tst_newerfields.moc"
