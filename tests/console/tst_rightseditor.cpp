// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/role.h"
#include "handparts.h"
#include "objects/fielddialog.h"
#include "pages/methodseditor.h"
#include "pages/presentations.h"
#include "pages/rightseditor.h"
#include "pages/roletext.h"
#include "quiet.h"
#include <QJsonDocument>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>

using namespace linekeeper;

namespace {

enum Column { Read, Create, Update, Delete, Secrets, Limit };

const FieldSpec rightsField = role::rights.spec();
const FieldSpec methodsField = role::methods.spec();

QJsonArray json(const char *text)
{
    return QJsonDocument::fromJson(text).array();
}

} // namespace

class TestRightsEditor final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void whatIsNotEditedStays_data();
    void whatIsNotEditedStays();
    void ticksBecomeRights();
    void entriesOfOneClassAreOneRow();
    void whatIsNotKnownStays();
    void limitedEntriesAreEdited();
    void aLimitIsNeverForgotten();
    void withoutARightNothingIsTicked();
    void methodsAreTicked();
    void manyRolesAreEditedTheSameWay();
    void rolesAreToldInWords();

private:
    int rowOf(const QString &title, const QString &limit = {}) const;
    void tick(int row, Column column, bool isTicked = true)
    {
        m_table->item(row, column)->setCheckState(isTicked ? Qt::Checked : Qt::Unchecked);
    }

    HandMirror m_hand;
    References m_references{HandMirror::classes(), m_hand.mirror};
    std::unique_ptr<RightsEditor> m_editor;
    QTableWidget *m_table = nullptr;
};

void TestRightsEditor::init()
{
    failOnAnyWarning();
    m_editor = std::make_unique<RightsEditor>(FieldContext{role::objectClass.name, rightsField, m_references},
                                              nullptr);
    m_editor->retranslate();
    m_editor->show();
    m_table = m_editor->findChild<QTableWidget *>();
}

int TestRightsEditor::rowOf(const QString &title, const QString &limit) const
{
    for (int row = 0; row < m_table->rowCount(); ++row)
        if (m_table->verticalHeaderItem(row)->text() == title && m_table->item(row, Limit)->text() == limit)
            return row;
    qFatal("there is no such row");
    return -1;
}

void TestRightsEditor::whatIsNotEditedStays_data()
{
    QTest::addColumn<QJsonArray>("rights");
    QTest::newRow("nothing") << QJsonArray();
    QTest::newRow("twice the same class") << json("[{\"class\":\"user\",\"actions\":[\"read\"]},"
                                                  "{\"class\":\"user\",\"actions\":[\"update\",\"read\"]}]");
    QTest::newRow("limited") << json("[{\"class\":\"user\",\"actions\":[\"read\"],"
                                     "\"attributes\":{\"team\":\"a, b=c\"}}]");
    QTest::newRow("of a newer service") << json("[{\"class\":\"fax\",\"actions\":[\"send\"],\"until\":7}]");
}

void TestRightsEditor::whatIsNotEditedStays()
{
    QFETCH(QJsonArray, rights);
    m_editor->setValue(rights);
    m_editor->retranslate();
    QCOMPARE(m_editor->value(), Value(rights));
    QCOMPARE(m_editor->whyNoValue(), QString());
}

void TestRightsEditor::ticksBecomeRights()
{
    const QSignalSpy edited(m_editor.get(), &FieldEditor::edited);
    const int row = rowOf(QStringLiteral("SIP accounts"));
    tick(row, Update);
    tick(row, Read);
    QCOMPARE(edited.size(), 2);
    QCOMPARE(m_editor->value(),
             Value(json("[{\"class\":\"sipAccount\",\"actions\":[\"update\",\"read\"]}]")));
    m_table->setCurrentCell(row, Update);
    QTest::keyClick(m_table, Qt::Key_Space);
    tick(row, Read, false);
    QCOMPARE(m_editor->value(), Value(QJsonArray()));
}

void TestRightsEditor::entriesOfOneClassAreOneRow()
{
    m_editor->setValue(json("[{\"class\":\"user\",\"actions\":[\"read\"]},"
                            "{\"class\":\"user\",\"actions\":[\"update\"]}]"));
    tick(rowOf(QStringLiteral("Users")), Delete);
    QCOMPARE(m_editor->value(),
             Value(json("[{\"class\":\"user\",\"actions\":[\"read\",\"update\",\"delete\"]}]")));
}

void TestRightsEditor::whatIsNotKnownStays()
{
    m_editor->setValue(json("[{\"class\":\"fax\",\"actions\":[\"send\"],\"until\":7}]"));
    tick(rowOf(QStringLiteral("fax")), Read);
    QCOMPARE(m_editor->value(),
             Value(json("[{\"class\":\"fax\",\"actions\":[\"send\",\"read\"],\"until\":7}]")));
}

void TestRightsEditor::limitedEntriesAreEdited()
{
    m_editor->setValue(
        json("[{\"class\":\"user\",\"actions\":[\"read\"],\"attributes\":{\"team\":\"blue\"}}]"));
    const int row = rowOf(QStringLiteral("Users"), QStringLiteral("team=blue"));
    QCOMPARE(m_table->item(rowOf(QStringLiteral("Users")), Read)->checkState(), Qt::Unchecked);
    tick(row, Update);
    m_table->item(row, Limit)->setText(QStringLiteral("team = red, site=north"));
    QCOMPARE(m_editor->value(),
             Value(json("[{\"class\":\"user\",\"actions\":[\"read\",\"update\"],"
                        "\"attributes\":{\"team\":\"red\",\"site\":\"north\"}}]")));
    keepPicture(*m_editor, QStringLiteral("rights"));
}

/// Else a slip of the pen would give a right to everything.
void TestRightsEditor::aLimitIsNeverForgotten()
{
    m_editor->setValue(
        json("[{\"class\":\"user\",\"actions\":[\"read\"],\"attributes\":{\"team\":\"blue\"}}]"));
    const int row = rowOf(QStringLiteral("Users"), QStringLiteral("team=blue"));
    m_table->item(row, Limit)->setText(QString());
    QVERIFY(m_editor->whyNoValue().startsWith(QStringLiteral("Users")));
    m_table->item(row, Limit)->setText(QStringLiteral("team=blue"));
    QCOMPARE(m_editor->whyNoValue(), QString());

    m_editor->findChild<QPushButton *>()->click();
    const int added = m_table->rowCount() - 1;
    QCOMPARE(m_editor->whyNoValue(), QString()); // it gives nothing yet
    tick(added, Read);
    QVERIFY(!m_editor->whyNoValue().isEmpty());
    m_table->item(added, Limit)->setText(QStringLiteral("team=red"));
    QCOMPARE(m_editor->whyNoValue(), QString());
    QCOMPARE(m_editor->value().toArray().size(), 2);
}

void TestRightsEditor::withoutARightNothingIsTicked()
{
    m_editor->setReadOnly(true);
    QVERIFY(!m_table->isEnabled());
    QVERIFY(!m_editor->findChild<QPushButton *>()->isVisible());
}

void TestRightsEditor::methodsAreTicked()
{
    MethodsEditor editor({role::objectClass.name, methodsField, m_references}, nullptr);
    const QJsonArray given{QStringLiteral("ofANewerService"), QStringLiteral("batch")};
    editor.setValue(given);
    QCOMPARE(editor.value(), Value(given));
    auto *list = editor.findChild<QListWidget *>();
    QCOMPARE(list->item(0)->text(), QStringLiteral("ofANewerService"));
    const auto history = list->findItems(QStringLiteral("History"), Qt::MatchExactly);
    QCOMPARE(history.size(), 1);
    history[0]->setCheckState(Qt::Checked);
    QCOMPARE(editor.value().toArray().size(), 3);
    editor.show();
    keepPicture(editor, QStringLiteral("methods"));
}

void TestRightsEditor::manyRolesAreEditedTheSameWay()
{
    const auto role = std::make_shared<const Object>(role::objectClass);
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    HandParts parts;
    const FieldDialog dialog({role, role}, parts.with(settings), presentationOf(role::objectClass));
    QVERIFY(dialog.findChild<RightsEditor *>());
}

void TestRightsEditor::rolesAreToldInWords()
{
    Object role(role::objectClass);
    role.set(role::rights,
             json("[{\"class\":\"sipAccount\",\"actions\":[\"read\",\"update\"],"
                  "\"attributes\":{\"site\":\"Bonn\"}},"
                  "{\"class\":\"fax\",\"actions\":"
                  "[\"read\",\"create\",\"update\",\"delete\",\"secrets\"]}]"));
    QCOMPARE(rightsInWords(role).text, QStringLiteral("SIP accounts: Read, Update (site=Bonn); fax: all"));
    role.set(role::rights,
             json("[{\"class\":\"fax\",\"actions\":[\"read\",\"create\",\"update\",\"delete\",\"export\"]},"
                  "{\"class\":\"fax\",\"actions\":"
                  "[\"read\",\"create\",\"update\",\"delete\",\"secrets\",\"export\"]}]"));
    QCOMPARE(rightsInWords(role).text,
             QStringLiteral("fax: Read, Create, Update, Delete, export; "
                            "fax: Read, Create, Update, Delete, See secrets, export"));
    role.set(role::methods, QStringList{QStringLiteral("sipAccountRegister"), QStringLiteral("faxSend")});
    QCOMPARE(methodsInWords(role).text, QStringLiteral("Register now, faxSend"));
    role.set(role::methods, QStringList{QStringLiteral("*")});
    QCOMPARE(methodsInWords(role).text, QStringLiteral("All methods"));
}

QTEST_MAIN(TestRightsEditor)
#include "tst_rightseditor.moc"
