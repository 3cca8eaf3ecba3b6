// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/csv.h"
#include <QCoreApplication>

namespace linekeeper {

/// A CSV file as it was read, and the records in it.
class ImportFile {
    Q_DECLARE_TR_FUNCTIONS(linekeeper::ImportFile)
public:
    /// Reads its bytes; what they are is parse()'s.
    void read(const QString &path);
    csv::Encoding guessedEncoding() const { return csv::encodingOf(m_bytes); }
    QChar guessedDelimiter() const { return csv::delimiterOf(csv::decode(m_bytes, guessedEncoding())); }
    void parse(csv::Encoding encoding, QChar delimiter);

    const QList<QStringList> &records() const { return m_records; }
    /// Why there are no records; empty: there are, or no file was read.
    QString whyUnreadable() const { return m_notRead.isEmpty() ? m_notParsed : m_notRead; }

private:
    QByteArray m_bytes;
    QList<QStringList> m_records;
    QString m_notRead;
    QString m_notParsed;
};

} // namespace linekeeper
