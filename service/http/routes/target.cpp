// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes/target.h"
#include <QStringDecoder>

namespace linekeeper {
namespace {

Result<QString> decoded(QByteArray text, bool isParameter)
{
    if (isParameter)
        text.replace('+', ' '); // as forms and URLSearchParams write it
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString result = decoder.decode(QByteArray::fromPercentEncoding(text));
    if (decoder.hasError())
        return Error{Reason::Malformed,
                     {QT_TRANSLATE_NOOP("messages", "Send the target in UTF-8, percent-encoded.")}};
    return result;
}

} // namespace

Result<Target> readTarget(const QByteArray &target)
{
    Target result;
    const qsizetype question = target.indexOf('?');
    const QByteArray path = question < 0 ? target : target.left(question);
    for (const QByteArray &part : path.mid(1).split('/')) {
        const auto segment = decoded(part, false);
        if (!segment)
            return segment.error();
        result.segments.append(*segment);
    }
    if (result.segments.last().isEmpty())
        result.segments.removeLast();
    if (question < 0)
        return result;
    for (const QByteArray &part : target.mid(question + 1).split('&')) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        const auto name = decoded(equals < 0 ? part : part.left(equals), true);
        const auto value = decoded(equals < 0 ? QByteArray() : part.mid(equals + 1), true);
        if (!name || !value)
            return name ? value.error() : name.error();
        result.parameters.append({*name, *value});
    }
    return result;
}

} // namespace linekeeper
