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

void ImportFile::read(const QString &path)
{
    QFile file(path);
    m_bytes.clear();
    m_notRead.clear();
    if (!file.open(QIODevice::ReadOnly))
        m_notRead = file.errorString();
    else if (file.size() > mostBytes)
        m_notRead = tr("Files may have %1 at most.").arg(QLocale().formattedDataSize(mostBytes));
    else
        m_bytes = file.readAll();
}

void ImportFile::parse(csv::Encoding encoding, QChar delimiter)
{
    m_records.clear();
    m_notParsed.clear();
    auto records = csv::parse(csv::decode(m_bytes, encoding), delimiter);
    if (!records)
        m_notParsed = textOf(records.error());
    else if (widthOf(*records) > mostColumns)
        m_notParsed = tr("There are more than %1 columns: choose another separator.").arg(mostColumns);
    else
        m_records = *std::move(records);
}

} // namespace linekeeper
