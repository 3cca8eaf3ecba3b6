// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/sipaccount.h"
#include "handmirror.h"
#include "objects/merge.h"
#include "objects/mergedialog.h"
#include "objects/references.h"
#include "quiet.h"
#include <QJsonArray>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>

using namespace linekeeper;
using Side = MergedField::Side;

namespace {

Object account()
{
    Object object(sipAccount::objectClass);
    object.uuid = QUuid::createUuid();
    object.revision = 1;
    object.set(sipAccount::displayName, QStringLiteral("Base"));
    object.set(sipAccount::domain, QStringLiteral("base.example"));
    return object;
}

Object named(Object object, const char *displayName)
{
    object.set(sipAccount::displayName, QString::fromLatin1(displayName));
    return object;
}

Object at(Object object, const char *domain)
{
    object.set(sipAccount::domain, QString::fromLatin1(domain));
    return object;
}

Object withPassword(Object object, const Value &password)
{
    object.values[sipAccount::objectClass.indexOf(sipAccount::password.name)] = password;
    return object;
}

QList<MergedField> conflict()
{
    return merge(account(), at(named(account(), "Theirs"), "their.example"), named(account(), "Mine"));
}

} // namespace

class TestMerge final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void fieldsAreBroughtTogether_data();
    void fieldsAreBroughtTogether();
    void labelsAreAField();
    void unseenSecretsConflictByHistory();
    void secretsThatAppearAreNoChange();
    void historyIsReadSinceARevision();
    void nothingIsChosenForAnybody();
    void secretsAreHidden();
};

void TestMerge::fieldsAreBroughtTogether_data()
{
    QTest::addColumn<Object>("theirs");
    QTest::addColumn<Object>("mine");
    QTest::addColumn<QList<Side>>("sides");
    const Object base = account();
    QTest::newRow("nobody") << base << base << QList<Side>{};
    QTest::newRow("they alone") << named(base, "Theirs") << base << QList{Side::Theirs};
    QTest::newRow("I alone") << base << named(base, "Mine") << QList{Side::Mine};
    QTest::newRow("another field each")
        << named(base, "Theirs") << at(base, "mine.example") << QList{Side::Theirs, Side::Mine};
    QTest::newRow("both the same way") << named(base, "Same") << named(base, "Same") << QList{Side::Theirs};
    QTest::newRow("both another way") << named(base, "Theirs") << named(base, "Mine") << QList{Side::Open};
}

void TestMerge::fieldsAreBroughtTogether()
{
    QFETCH(Object, theirs);
    QFETCH(Object, mine);
    QFETCH(QList<Side>, sides);
    QList<Side> merged;
    for (const MergedField &field : merge(account(), theirs, mine))
        merged.append(field.side);
    QCOMPARE(merged, sides);
}

void TestMerge::labelsAreAField()
{
    Object theirs = account();
    theirs.attributes.insert(QStringLiteral("site"), QStringLiteral("berlin"));
    Object mine = account();
    mine.attributes.insert(QStringLiteral("site"), QStringLiteral("bonn"));
    QVERIFY(hasConflict(merge(account(), theirs, mine)));
    QVERIFY(!hasConflict(merge(account(), theirs, account())));
}

void TestMerge::unseenSecretsConflictByHistory()
{
    const Object base = withPassword(account(), QJsonValue::Null);
    const Object mine = withPassword(base, QStringLiteral("new"));
    QVERIFY(!hasConflict(merge(base, base, mine)));
    const ChangesSince others{.usernames = {}, .paths = {QStringLiteral("/sipAccount/password")}};
    QVERIFY(hasConflict(merge(base, base, mine, others)));
    const Object seen = withPassword(account(), QStringLiteral("the same")); // it was changed back
    QVERIFY(!hasConflict(merge(seen, seen, withPassword(account(), QStringLiteral("new")), others)));
}

/// The right to see it came or went.
void TestMerge::secretsThatAppearAreNoChange()
{
    const Object shown = withPassword(account(), QStringLiteral("the same"));
    const Object hidden = withPassword(account(), QJsonValue::Null);
    QVERIFY(merge(shown, hidden, shown).isEmpty());
    QVERIFY(merge(hidden, shown, hidden).isEmpty());
    const auto mine = withPassword(account(), QStringLiteral("mine"));
    QCOMPARE(fieldsOfMine(merge(hidden, shown, mine)).size(), 1);
    QVERIFY(hasConflict(merge(shown, withPassword(account(), QStringLiteral("theirs")), mine)));
}

void TestMerge::historyIsReadSinceARevision()
{
    const auto entry = [](int revision, const char *username, const char *kind, const char *path) {
        const QJsonObject change{{QStringLiteral("path"), QLatin1String(path)}};
        return QJsonObject{{QStringLiteral("rev"), revision},
                           {QStringLiteral("username"), QLatin1String(username)},
                           {QStringLiteral("kind"), QLatin1String(kind)},
                           {QStringLiteral("changes"), QJsonArray{change}}};
    };
    const QJsonObject answer{
        {QStringLiteral("entries"),
         QJsonArray{entry(4, "anna", "update", "/attributes/site"), entry(3, "bert", "update", "/a"),
                    entry(3, "anna", "update", "/b"), entry(2, "carl", "update", "/c")}}};
    const ChangesSince changes = readChanges(answer, 2);
    QCOMPARE(changes.usernames, QStringList({QStringLiteral("anna"), QStringLiteral("bert")}));
    QVERIFY(changes.holds(QStringLiteral("/attributes")));
    QVERIFY(!changes.holds(QStringLiteral("/c")));
    const QJsonObject end{{QStringLiteral("entries"), QJsonArray{entry(2, "dora", "destroy", "/c")}}};
    QCOMPARE(readChanges(end, 2).usernames, QStringList{QStringLiteral("dora")});
}

void TestMerge::nothingIsChosenForAnybody()
{
    HandMirror hand;
    References references(HandMirror::classes(), hand.mirror);
    auto *dialog = new MergeDialog(conflict(), sipAccount::objectClass, references, QStringLiteral("anna"),
                                   MergeDialog::Purpose::Save, nullptr);
    dialog->show();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    auto *accept = dialog->findChild<QPushButton *>(QStringLiteral("accept"));
    const auto radios = dialog->findChildren<QRadioButton *>();
    QCOMPARE(radios.size(), 2);
    for (const QRadioButton *radio : radios)
        QVERIFY(!radio->isChecked());
    QVERIFY(!accept->isEnabled());
    QCOMPARE(accept->toolTip(), QStringLiteral("Still to choose: Display name."));
    QVERIFY(radios[0]->hasFocus());
    QCOMPARE(radios[0]->accessibleName(), QString::fromUtf8("Display name: theirs, “Theirs”"));
    QTest::keyClick(dialog, Qt::Key_Return); // chooses nothing
    QVERIFY(dialog->isVisible());
    QTest::keyClick(radios[0], Qt::Key_Down);
    QTest::keyClick(radios[1], Qt::Key_Space);
    QVERIFY(radios[1]->isChecked());
    QVERIFY(accept->isEnabled());
    keepPicture(*dialog, QStringLiteral("merge"));
    QCOMPARE(fieldsOfMine(dialog->fields()).size(), 1);
    dialog->close();
}

void TestMerge::secretsAreHidden()
{
    HandMirror hand;
    References references(HandMirror::classes(), hand.mirror);
    const QString mine = QStringLiteral("secret of mine");
    const auto fields
        = merge(withPassword(account(), QStringLiteral("old secret")),
                withPassword(account(), QStringLiteral("their secret")), withPassword(account(), mine));
    auto *dialog = new MergeDialog(fields, sipAccount::objectClass, references, {},
                                   MergeDialog::Purpose::TakeOver, nullptr);
    for (const QWidget *widget : dialog->findChildren<QWidget *>()) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const QString text = widget->toolTip() + widget->accessibleName()
            + (label ? label->text() : QString()) + (button ? button->text() : QString());
        QVERIFY(!text.contains(QStringLiteral("secret")));
    }
    dialog->close();
    delete dialog;
}

QTEST_MAIN(TestMerge)
#include "tst_merge.moc"
