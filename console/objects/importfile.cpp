// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/importfile.h"
#include "widgets/texts.h"
#include <QFile>
#include <QLocale>

namespace linekeeper {
namespace {

constexpr qint64 mostBytes = 64 << 20;
constexpr qsizetype mostColumns = 256; ///< each has a list to choose from

qsizetype widthOf(const QList<QStringList> &records)
{
    qsizetype width = 0;
    for (const QStringList &record : records)
        width = std::max(width, record.size());
    return width;
}

} // namespace

ImportFile ImportFile::read(const QString &path, const std::optional<Format> &format)
{
    ImportFile result;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        result.m_fault = Fault::NotOpened;
        result.m_systemsReason = file.errorString();
    } else if (file.size() > mostBytes) {
        result.m_fault = Fault::TooLarge;
    } else {
        const QByteArray bytes = file.readAll();
        result.m_format.encoding = format ? format->encoding : csv::encodingOf(bytes);
        const QString text = csv::decode(bytes, result.m_format.encoding);
        result.m_format.delimiter = format ? format->delimiter : csv::delimiterOf(text);
        result.parse(text);
    }
    return result;
}

void ImportFile::parse(const QString &text)
{
    auto records = csv::parse(text, m_format.delimiter);
    if (!records) {
        m_fault = Fault::NotParsed;
        m_error = records.error();
    } else if (widthOf(*records) > mostColumns) {
        m_fault = Fault::TooWide;
    } else {
        m_records = *std::move(records);
    }
}

QString ImportFile::whyUnreadable() const
{
    switch (m_fault) {
    case Fault::None: break;
    case Fault::NotOpened: return m_systemsReason;
    case Fault::TooLarge: return tr("Files may have %1 at most.").arg(QLocale().formattedDataSize(mostBytes));
    case Fault::NotParsed: return textOf(m_error);
    case Fault::TooWide:
        return tr("There are more than %1 columns: choose another separator.").arg(mostColumns);
    }
    return {};
}

} // namespace linekeeper
