// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchedaccounts.h"
#include "benchedtable.h"
#include "classes/sipaccount.h"
#include "client/signalmessage.h"
#include "console/handparts.h"
#include "model/json.h"
#include "objects/objectpage.h"
#include "objects/objecttablemodel.h"
#include "objects/objecttableproxy.h"
#include "objects/objecttableview.h"
#include "pages/presentations.h"
#include "paintwatch.h"
#include "protocol/envelope.h"
#include <QLineEdit>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>

using namespace linekeeper;

namespace {

const ObjectClass &accounts = sipAccount::objectClass;
constexpr QSize windowSize{1024, 700};

class ObjectPageTable final : public BenchedTable {
public:
    explicit ObjectPageTable(int rows)
        : m_settings(m_folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat)
    {
        QList<ObjectPtr> &list = m_parts.hand.lists[&accounts];
        for (int account = 0; account < rows; ++account) {
            Object object = *readEnvelope(accounts, *parseJson(benchedAccounts::envelope(account)));
            m_texts.share(object);
            list.append(std::make_shared<const Object>(std::move(object)));
        }
        m_parts.hand.mirror.startAfresh();
        list.clear();
    }

    void open() override
    {
        m_page = std::make_unique<ObjectPage>(accounts, m_parts.with(m_settings), presentationOf(accounts));
        m_page->resize(windowSize);
        m_view = m_page->findChild<ObjectTableView *>();
        m_model = m_page->findChild<ObjectTableModel *>();
        m_proxy = m_page->findChild<ObjectTableProxy *>();
        m_paints.watch(*m_view);
        m_page->show();
    }
    bool isPainted() const override { return m_paints.hasSeenRows(); }
    bool isReady() const override { return m_proxy->isArranged(); }
    void scrollTo(double share) override
    {
        QScrollBar *bar = m_view->verticalScrollBar();
        bar->setValue(int(share * bar->maximum()));
    }
    void search(const QString &text) override { m_page->findChild<QLineEdit *>()->setText(text); }
    void sort(const char *field, Qt::SortOrder order) override
    {
        m_view->sortByColumn(m_model->columnOf(field), order);
    }
    void change(int account, int number) override
    {
        const QByteArray message = R"({"event":"update","cursor":"k:1","data":)"
            + benchedAccounts::envelope(account, number + 2, number) + '}';
        m_parts.hand.mirror.apply(readSignalMessage(QString::fromUtf8(message), m_texts)->change);
    }
    bool holds(int account, int number) const override
    {
        const int row = m_model->rowOf(benchedAccounts::uuidOf(account));
        return isReady()
            && m_model->text(row, m_model->columnOf(sipAccount::displayName.name))
            == benchedAccounts::nameOf(account, number);
    }

private:
    QTemporaryDir m_folder;
    QSettings m_settings;
    TextPool m_texts;
    HandParts m_parts;
    std::unique_ptr<ObjectPage> m_page;
    ObjectTableView *m_view = nullptr;
    ObjectTableModel *m_model = nullptr;
    ObjectTableProxy *m_proxy = nullptr;
    PaintWatch m_paints;
};

} // namespace

std::unique_ptr<BenchedTable> makeObjectPage(int rows)
{
    return std::make_unique<ObjectPageTable>(rows);
}
