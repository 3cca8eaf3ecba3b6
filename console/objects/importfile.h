// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/csv.h"
#include <QCoreApplication>
#include <optional>

namespace linekeeper {

/// The records of a CSV file: a value, which any thread may read.
class ImportFile {
    Q_DECLARE_TR_FUNCTIONS(linekeeper::ImportFile)
public:
    struct Format {
        csv::Encoding encoding = csv::Encoding::Utf8;
        QChar delimiter = u',';
    };

    /// Waits for the disk. Without a format, it is guessed.
    static ImportFile read(const QString &path, const std::optional<Format> &format);

    /// That it was read with.
    const Format &format() const { return m_format; }
    const QList<QStringList> &records() const { return m_records; }
    /// Why there are no records; empty: there are, or no file was read.
    QString whyUnreadable() const;

private:
    enum class Fault : quint8 { None, NotOpened, TooLarge, NotParsed, TooWide };

    void parse(const QString &text);

    Format m_format;
    QList<QStringList> m_records;
    Fault m_fault = Fault::None;
    QString m_systemsReason; ///< why it was not opened
    Error m_error; ///< why it was not parsed
};

} // namespace linekeeper
