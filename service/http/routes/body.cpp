// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes/body.h"
#include "model/json.h"
#include <QJsonObject>

namespace linekeeper {
namespace {

QByteArray mediaType(const Request &request)
{
    return request.header(Header::ContentType).split(';')[0].trimmed().toLower();
}

Error unknownParameter(const QString &name)
{
    return {Reason::Invalid,
            {QT_TRANSLATE_NOOP("messages", "Leave out “%1”; this call has no such parameter."), {name}}};
}

} // namespace

Result<QJsonValue> readBody(const Request &request, Body body)
{
    if (body == Body::MayBeEmpty && request.body.trimmed().isEmpty())
        return QJsonValue(QJsonObject());
    if (request.has(Header::ContentType) && mediaType(request) != "application/json")
        return Error{Reason::UnsupportedMediaType,
                     {QT_TRANSLATE_NOOP("messages", "Send the header “Content-Type: application/json”.")}};
    return parseJson(request.body);
}

Result<PatchFormat> readPatchFormat(const Request &request)
{
    const QByteArray type = mediaType(request);
    if (type == "application/json-patch+json")
        return PatchFormat::JsonPatch;
    if (type == "application/merge-patch+json")
        return PatchFormat::MergePatch;
    const bool isArray = request.body.trimmed().startsWith('[');
    if ((type.isEmpty() || type == "application/json") && isArray)
        return PatchFormat::JsonPatch;
    return Error{Reason::UnsupportedMediaType,
                 {QT_TRANSLATE_NOOP("messages",
                                    "Send the header “Content-Type: application/json-patch+json” or "
                                    "“application/merge-patch+json”.")}};
}

Result<ObjectStore::Trial> readTrial(const Parameters &parameters)
{
    auto trial = ObjectStore::Trial::No;
    for (const auto &[name, value] : parameters) {
        if (name != u"dryRun")
            return unknownParameter(name);
        if (value != u"true" && value != u"false")
            return Error{Reason::Invalid,
                         {QT_TRANSLATE_NOOP("messages", "Send true or false for “%1”."), {name}}};
        trial = value == u"true" ? ObjectStore::Trial::DryRun : ObjectStore::Trial::No;
    }
    return trial;
}

Result<void> refuseParameters(const Parameters &parameters)
{
    return parameters.isEmpty() ? Result<void>() : Result<void>(unknownParameter(parameters[0].first));
}

} // namespace linekeeper
