// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/requestlogdock.h"
#include "connection/curlcommand.h"
#include "widgets/furnish.h"
#include "widgets/mutedlabel.h"
#include "widgets/tablecolumns.h"
#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonDocument>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

namespace linekeeper {
namespace {

const QString columnsKey = QStringLiteral("columns/requestLog");
const QString splitterKey = QStringLiteral("requestLog/splitter");
constexpr int rowPadding = 6;

/// As long as what stands in the column mostly is.
constexpr std::pair<RequestLog::Column, const char *> samples[] = {
    {RequestLog::Time, "00:00:00.000"}, {RequestLog::Place, "lines.example.org"},
    {RequestLog::Method, "DELETE"},     {RequestLog::Status, "no answer"},
    {RequestLog::Duration, "10,000"},   {RequestLog::Size, "10,000,000"},
};

QString bodyText(const QByteArray &body, qsizetype bytes)
{
    if (!body.isEmpty())
        return QString::fromUtf8(QJsonDocument::fromJson(body).toJson());
    return bytes > 0 ? RequestLogDock::tr("%1 bytes that are not shown").arg(QLocale().toString(bytes))
                     : RequestLogDock::tr("nothing");
}

} // namespace

RequestLogDock::RequestLogDock(QSettings &settings, QWidget *parent)
    : QDockWidget(parent)
    , m_settings(settings)
    , m_splitter(new QSplitter(this))
    , m_table(new QTableView(this))
    , m_detail(new QPlainTextEdit(this))
    , m_hint(new MutedLabel(this))
    , m_copy(new QPushButton(this))
    , m_clear(new QPushButton(this))
    , m_choose(new QPushButton(this))
{
    setObjectName(QStringLiteral("requestLog"));
    build();
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &RequestLogDock::showDetail);
    connect(&m_log, &QAbstractItemModel::modelReset, this, &RequestLogDock::showDetail);
    connect(m_clear, &QPushButton::clicked, &m_log, &RequestLog::clear);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        if (const RequestLog::Entry *entry = chosen())
            QGuiApplication::clipboard()->setText(CurlCommand(*entry).text);
    });
    retranslate();
}

RequestLogDock::~RequestLogDock()
{
    m_columns->keep();
    m_settings.setValue(splitterKey, m_splitter->saveState());
}

void RequestLogDock::fitColumns()
{
    for (const auto &[column, sample] : samples)
        m_table->setColumnWidth(column,
                                std::max(cellWidth(*m_table, QLatin1String(sample)),
                                         m_table->horizontalHeader()->sectionSizeHint(column)));
}

void RequestLogDock::build()
{
    m_table->setModel(&m_log);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    furnishTable(*m_table, rowPadding);
    m_table->horizontalHeader()->setSectionResizeMode(RequestLog::Path, QHeaderView::Stretch);
    m_columns = new TableColumns(*m_table, m_settings);
    m_columns->begin(columnsKey, [this] { fitColumns(); });
    m_choose->setMenu(&m_columns->menu());
    m_hint->setObjectName(QStringLiteral("hint"));
    m_hint->setWordWrap(true);
    m_detail->setReadOnly(true);
    m_detail->setTabChangesFocus(true);
    m_detail->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto *right = new QWidget(this);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addWidget(m_clear);
    buttons->addWidget(m_choose);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(right);
    layout->setContentsMargins(0, 0, 6, 6);
    layout->addWidget(m_detail, 1);
    layout->addWidget(m_hint);
    layout->addLayout(buttons);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(right);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->restoreState(m_settings.value(splitterKey).toByteArray());
    setWidget(m_splitter);
}

void RequestLogDock::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDockWidget::changeEvent(event);
}

void RequestLogDock::retranslate()
{
    setWindowTitle(tr("Request Log"));
    m_table->setAccessibleName(tr("Calls"));
    m_detail->setAccessibleName(tr("The call in full"));
    m_detail->setPlaceholderText(tr("Select a call to see it in full. Secrets are not shown."));
    m_copy->setText(tr("Co&py as curl"));
    m_clear->setText(tr("Cle&ar"));
    m_choose->setText(tr("Colu&mns"));
    m_log.retranslate();
    m_columns->retranslate();
    showDetail();
}

const RequestLog::Entry *RequestLogDock::chosen() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : &m_log.entry(rows.first().row());
}

/// The log cannot give what it does not keep.
void RequestLogDock::showHint()
{
    QStringList hints;
    if (const RequestLog::Entry *entry = chosen()) {
        const CurlCommand command(*entry);
        if (!command.secrets.isEmpty())
            hints += tr("The copied command needs the secrets: $SECRET1 and so on.");
        if (command.lacksBody)
            hints += tr("The copied command needs the body: a file named by $FILE.");
    }
    m_hint->setText(hints.join(u' '));
    m_hint->setVisible(!hints.isEmpty());
}

void RequestLogDock::showDetail()
{
    const RequestLog::Entry *entry = chosen();
    m_copy->setEnabled(entry);
    showHint();
    m_copy->setToolTip(entry ? tr("With $TOKEN for the credential") : tr("Select a call first."));
    if (!entry)
        return m_detail->clear();
    const CallRecord &call = entry->call;
    QString text
        = QStringLiteral("%1 %2\n").arg(QString::fromLatin1(call.method), call.url.toDisplayString());
    for (const auto &[name, value] : call.headers)
        text += QString::fromLatin1(name + ": " + value) + u'\n';
    text += u'\n' + tr("Request:") + u' ' + bodyText(call.request, entry->requestBytes)
        + QStringLiteral("\n\n");
    text += tr("Response:") + u' ' + bodyText(call.response, entry->responseBytes);
    m_detail->setPlainText(text);
}

} // namespace linekeeper
