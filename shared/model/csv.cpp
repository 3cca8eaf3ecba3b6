// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/csv.h"
#include <QStringDecoder>
#include <algorithm>

namespace linekeeper::csv {
namespace {

constexpr QChar quote = u'"';
constexpr QChar apostrophe = u'\'';
constexpr char byteOrderMark[] = "\xEF\xBB\xBF";

bool isLineEnd(QChar c)
{
    return c == u'\r' || c == u'\n';
}

/// Reads one text from its beginning to its end.
class Parser {
public:
    Parser(const QString &text, QChar delimiter)
        : m_text(text)
        , m_delimiter(delimiter)
    {
    }

    Result<QList<QStringList>> parse()
    {
        QList<QStringList> records;
        while (m_at < m_text.size()) {
            QStringList record;
            do {
                const auto field = now() == quote ? quotedField() : Result(plainField());
                if (!field)
                    return Error{Reason::Malformed,
                                 {field.error().message.text, {QString::number(records.size() + 1)}}};
                record.append(*field);
            } while (take(m_delimiter));
            takeLineEnd();
            records.append(record);
        }
        return records;
    }

private:
    QChar now() const { return m_at < m_text.size() ? m_text[m_at] : QChar(); }
    bool isFieldEnd() const { return m_at >= m_text.size() || now() == m_delimiter || isLineEnd(now()); }
    bool take(QChar c)
    {
        const bool isThere = m_at < m_text.size() && m_text[m_at] == c;
        m_at += isThere ? 1 : 0;
        return isThere;
    }
    void takeLineEnd()
    {
        if (take(u'\r'))
            take(u'\n');
        else
            take(u'\n');
    }
    QString plainField()
    {
        const qsizetype begin = m_at;
        while (!isFieldEnd())
            ++m_at;
        return m_text.mid(begin, m_at - begin);
    }
    Result<QString> quotedField()
    {
        QString field;
        ++m_at;
        for (;;) {
            const qsizetype end = m_text.indexOf(quote, m_at);
            if (end < 0)
                return Error{Reason::Malformed,
                             {QT_TRANSLATE_NOOP("messages", "Close the quotation mark in row %1.")}};
            field += QStringView(m_text).mid(m_at, end - m_at);
            m_at = end + 1;
            if (!take(quote))
                break;
            field += quote;
        }
        if (!isFieldEnd())
            return Error{Reason::Malformed,
                         {QT_TRANSLATE_NOOP("messages",
                                            "Double the quotation marks within quoted fields in row %1.")}};
        return field;
    }

    const QString &m_text;
    const QChar m_delimiter;
    qsizetype m_at = 0;
};

QString fieldText(const QString &field, QChar delimiter)
{
    const bool needsQuotes = std::any_of(field.begin(), field.end(), [delimiter](QChar c) {
        return c == delimiter || c == quote || isLineEnd(c);
    });
    const bool hasOuterSpace = !field.isEmpty() && (field.front().isSpace() || field.back().isSpace());
    if (!needsQuotes && !hasOuterSpace)
        return field;
    return quote + QString(field).replace(quote, QStringLiteral("\"\"")) + quote;
}

/// Where a formula would begin, behind apostrophes.
bool looksLikeFormula(QStringView text)
{
    while (text.startsWith(apostrophe))
        text = text.mid(1);
    return !text.isEmpty() && QStringView(u"=+-@\t\r\n").contains(text.front());
}

} // namespace

Encoding encodingOf(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    [[maybe_unused]] const QString text = decoder.decode(bytes);
    return decoder.hasError() ? Encoding::Latin1 : Encoding::Utf8;
}

QString decode(const QByteArray &bytes, Encoding encoding)
{
    if (encoding == Encoding::Latin1)
        return QString::fromLatin1(bytes);
    return QString::fromUtf8(bytes.startsWith(byteOrderMark) ? bytes.mid(sizeof byteOrderMark - 1) : bytes);
}

QChar delimiterOf(const QString &text)
{
    const auto fields = [&text](QChar delimiter) {
        bool isQuoted = false;
        qsizetype count = 0;
        for (const QChar c : text) {
            if (c == quote)
                isQuoted = !isQuoted;
            else if (!isQuoted && isLineEnd(c))
                break;
            else if (!isQuoted && c == delimiter)
                ++count;
        }
        return count;
    };
    constexpr QChar known[] = {u',', u';', u'\t'};
    return *std::max_element(std::begin(known), std::end(known),
                             [&fields](QChar one, QChar other) { return fields(one) < fields(other); });
}

Result<QList<QStringList>> parse(const QString &text, QChar delimiter)
{
    return Parser(text, delimiter).parse();
}

QString write(const QList<QStringList> &records, QChar delimiter)
{
    QString text;
    for (const QStringList &record : records) {
        QStringList fields;
        for (const QString &field : record)
            fields.append(fieldText(field, delimiter));
        const QString line = fields.join(delimiter);
        // An empty line would be no record at all to some.
        text += (line.isEmpty() ? QStringLiteral("\"\"") : line) + QStringLiteral("\r\n");
    }
    return text;
}

QString guarded(const QString &text)
{
    return looksLikeFormula(text) ? apostrophe + text : text;
}

QString unguardable(const QString &text)
{
    return text.startsWith(apostrophe) ? guarded(text) : text;
}

QString unguarded(const QString &text)
{
    return text.startsWith(apostrophe) && looksLikeFormula(text) ? text.mid(1) : text;
}

} // namespace linekeeper::csv
