// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchedaccounts.h"
#include "benchedtable.h"
#include "classes/sipaccount.h"
#include "console/handmirror.h"
#include "model/json.h"
#include "objects/objecttablemodel.h"
#include "pages/presentations.h"
#include "paintwatch.h"
#include "protocol/envelope.h"
#include <QHeaderView>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTableView>

using namespace linekeeper;

namespace {

const ObjectClass &accounts = sipAccount::objectClass;
constexpr QSize windowSize{1024, 700};

class StandardTable final : public BenchedTable {
public:
    explicit StandardTable(int rows)
    {
        HandMirror hand;
        References references(HandMirror::classes(), hand.mirror);
        hand.mirror.startAfresh();
        ObjectTableModel texts(accounts, hand.mirror, references, presentationOf(accounts));
        for (const ObjectTableModel::Column &column : texts.columns())
            m_fields.append(toText(column.field->name));
        for (int account = 0; account < rows; ++account)
            hand.put(std::make_shared<const Object>(
                *readEnvelope(accounts, *parseJson(benchedAccounts::envelope(account)))));
        texts.flush();
        m_model.setColumnCount(int(m_fields.size()));
        for (int account = 0; account < rows; ++account) {
            QList<QStandardItem *> items;
            for (int column = 0; column < m_fields.size(); ++column)
                items.append(new QStandardItem(texts.text(account, column)));
            m_model.appendRow(items);
        }
    }

    void open() override
    {
        m_proxy = std::make_unique<QSortFilterProxyModel>();
        m_view = std::make_unique<QTableView>();
        m_proxy->setFilterKeyColumn(-1);
        m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
        m_proxy->setSortCaseSensitivity(Qt::CaseInsensitive);
        m_proxy->setSortLocaleAware(true);
        m_proxy->setSourceModel(&m_model);
        m_view->setModel(m_proxy.get());
        m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
        m_view->setSortingEnabled(true);
        sort("displayName", Qt::AscendingOrder);
        m_view->resize(windowSize);
        m_paints.watch(*m_view);
        m_view->show();
    }
    bool isPainted() const override { return m_paints.hasSeenRows(); }
    bool isReady() const override { return true; }
    void scrollTo(double share) override
    {
        QScrollBar *bar = m_view->verticalScrollBar();
        bar->setValue(int(share * bar->maximum()));
    }
    void search(const QString &text) override { m_proxy->setFilterFixedString(text); }
    void sort(const char *field, Qt::SortOrder order) override
    {
        m_view->sortByColumn(int(m_fields.indexOf(QLatin1String(field))), order);
    }
    void change(int account, int number) override
    {
        m_model.item(account, nameColumn())->setText(benchedAccounts::nameOf(account, number));
    }
    bool holds(int account, int number) const override
    {
        return m_model.item(account, nameColumn())->text() == benchedAccounts::nameOf(account, number);
    }

private:
    int nameColumn() const { return int(m_fields.indexOf(QStringLiteral("displayName"))); }

    QStringList m_fields;
    QStandardItemModel m_model;
    std::unique_ptr<QSortFilterProxyModel> m_proxy;
    std::unique_ptr<QTableView> m_view;
    PaintWatch m_paints;
};

} // namespace

std::unique_ptr<BenchedTable> makeStandardTable(int rows)
{
    return std::make_unique<StandardTable>(rows);
}
