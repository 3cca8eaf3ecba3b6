// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/batchmethod.h"
#include "classes/apikey.h"
#include "classes/catalogue.h"
#include "model/json.h"
#include "model/pointer.h"
#include "protocol/paths.h"
#include "protocol/status.h"

namespace linekeeper {
namespace {

/// One operation, ready to be done.
struct Step {
    ObjectOperations::Operation operation;
    Wish wish;
    Status status;
};

struct Target {
    const ObjectClass *objectClass = nullptr;
    QUuid uuid = {};
    bool isOne = false; ///< of a class
    bool isClone = false;
};

QString textOf(const QJsonObject &operation, std::string_view name)
{
    return operation[toText(name)].toString();
}

Error wrongPath()
{
    return {
        Reason::Invalid,
        {QT_TRANSLATE_NOOP("messages", "Send a path such as objects/sipAccount or objects/sipAccount/UUID.")},
        pointerTo(toText(batch::operation::path.name))};
}

Result<Target> readPath(QString path)
{
    if (path.startsWith(QLatin1String(apiPrefix)))
        path.remove(0, qsizetype(sizeof apiPrefix) - 1);
    else if (path.startsWith(u'/'))
        path.remove(0, 1);
    if (path.endsWith(u'/'))
        path.chop(1);
    const QStringList segments = path.split(u'/');
    const bool isWellFormed = segments.size() >= 2 && segments.size() <= 4 && segments[0] == u"objects"
        && (segments.size() < 4 || segments[3] == u"clone");
    if (!isWellFormed)
        return wrongPath();
    Target target{
        .objectClass = findClass(segments[1]), .isOne = segments.size() > 2, .isClone = segments.size() == 4};
    if (!target.objectClass || target.objectClass == &apiKey::objectClass
        || target.objectClass->persistence != Persistence::Stored)
        return Error{Reason::Invalid,
                     {QT_TRANSLATE_NOOP("messages", "Name a stored class other than apiKey.")},
                     pointerTo(toText(batch::operation::path.name))};
    if (target.isOne)
        target.uuid = toUuid(segments[2]);
    return target;
}

Result<PatchFormat> readFormat(const QJsonObject &operation)
{
    const QString type
        = textOf(operation, batch::operation::contentType.name).section(u';', 0, 0).trimmed().toLower();
    const bool isArray = operation[toText(batch::operation::body.name)].isArray();
    if (type == u"application/merge-patch+json")
        return PatchFormat::MergePatch;
    if (type == u"application/json-patch+json"
        || ((type.isEmpty() || type == u"application/json") && isArray))
        return PatchFormat::JsonPatch;
    return Error{Reason::UnsupportedMediaType,
                 {QT_TRANSLATE_NOOP("messages",
                                    "Send application/json-patch+json or "
                                    "application/merge-patch+json as “contentType”.")},
                 pointerTo(toText(batch::operation::contentType.name))};
}

/// Any value, be it a patch or not; of a missing one, nothing.
QByteArray toJson(const QJsonValue &value)
{
    QByteArray text;
    if (!value.isUndefined())
        appendJson(text, value);
    return text;
}

Error wrongMethod()
{
    return {Reason::MethodNotAllowed,
            {QT_TRANSLATE_NOOP("messages", "Use a method that the path allows.")},
            pointerTo(toText(batch::operation::method.name))};
}

Result<Step> readStep(const QJsonObject &operation)
{
    const auto target = readPath(textOf(operation, batch::operation::path.name));
    if (!target)
        return target.error();
    const QString method = textOf(operation, batch::operation::method.name);
    const QString ifMatch = textOf(operation, batch::operation::ifMatch.name);
    Wish wish{.objectClass = target->objectClass,
              .uuid = target->uuid,
              .ifMatch = ifMatch.isEmpty() ? QByteArray() : ifMatch.toLatin1(),
              .body = operation[toText(batch::operation::body.name)]};
    if (target->isClone) {
        if (wish.body.isNull())
            wish.body = QJsonObject();
        return method == u"POST" ? Result(Step{&ObjectOperations::clone, wish, Status::Created})
                                 : wrongMethod();
    }
    if (!target->isOne)
        return method == u"POST" ? Result(Step{&ObjectOperations::create, wish, Status::Created})
                                 : wrongMethod();
    if (method == u"PUT")
        return Step{&ObjectOperations::replace, wish, Status::NoContent};
    if (method == u"DELETE")
        return Step{&ObjectOperations::remove, wish, Status::NoContent};
    if (method != u"PATCH")
        return wrongMethod();
    const auto format = readFormat(operation);
    if (!format)
        return format.error();
    wish.patch = toJson(wish.body);
    wish.patchFormat = *format;
    return Step{&ObjectOperations::patch, wish, Status::NoContent};
}

/// An error of the operation at an index, seen from the arguments.
Error at(qsizetype index, const QString &member, const Error &error)
{
    const QString place = pointerTo(toText(batch::operations.name)) + pointerTo(index);
    return error.under(error.pointer.isEmpty() ? place : place + member);
}

QJsonObject outcomeOf(const Step &step, const Fulfilment &fulfilment, const QByteArray &base)
{
    QJsonObject outcome{{toText(batch::outcome::code.name), int(step.status)}};
    if (step.status == Status::Created)
        outcome.insert(toText(batch::outcome::location.name),
                       QString::fromLatin1(base) + objectPath(*step.wish.objectClass, fulfilment.uuid));
    return outcome;
}

} // namespace

BatchMethod::BatchMethod(const ObjectOperations &operations, const ChangeRunner &changes)
    : m_operations(operations)
    , m_changes(changes)
{
}

void BatchMethod::call(const MethodCall &call, Done done)
{
    std::vector<Result<Step>> steps; // what is wrong with one counts when its turn comes
    const QJsonArray operations = call.arguments[toText(batch::operations.name)].toArray();
    for (const QJsonValue operation : operations)
        steps.push_back(readStep(operation.toObject()));
    const auto change
        = [all = &m_operations, steps = std::move(steps), base = call.base](
              Transaction &transaction, const Caller &caller, PasswordHashes &hashes) -> Result<Fulfilment> {
        if (!caller.mayCall(toText(batch::methodClass.name))) // not any more
            return notAllowed();
        QJsonArray results;
        for (const Result<Step> &step : steps) {
            if (!step)
                return at(results.size(), {}, step.error());
            const auto fulfilment = (all->*step->operation)(transaction, step->wish, caller, hashes);
            if (!fulfilment)
                return at(results.size(), pointerTo(toText(batch::operation::body.name)), fulfilment.error());
            results.append(outcomeOf(*step, *fulfilment, base));
        }
        return Fulfilment{.result = {{toText(batch::results.name), results}}};
    };
    m_changes.run(call.ask(), change, [done](const Result<Fulfilment> &fulfilment) {
        done(fulfilment ? Result(fulfilment->result) : fulfilment.error());
    });
}

} // namespace linekeeper
