// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/patch.h"
#include "model/json.h"
#include "model/pointer.h"
#include <nlohmann/json.hpp>

namespace linekeeper {
namespace {

using Json = nlohmann::json;

/// What the `copy` and `move` operations of one patch may copy; each `copy` could otherwise double the
/// document.
constexpr std::size_t maxCopiedNodes = 100'000;

Error malformed(QString pointer = {})
{
    return {Reason::Malformed,
            {QT_TRANSLATE_NOOP("messages", "Send a JSON Patch: an array of operations as in RFC 6902.")},
            std::move(pointer)};
}

std::size_t countNodes(const Json &document)
{
    std::size_t nodes = 1;
    if (document.is_structured())
        for (const Json &child : document)
            nodes += countNodes(child);
    return nodes;
}

Error noSuchPath(const Json &operation, qsizetype index)
{
    return {Reason::Invalid,
            {QT_TRANSLATE_NOOP("messages", "Name a path that exists; “%1” does not."),
             {QString::fromStdString(operation.value("path", ""))}},
            pointerTo(index)};
}

/// nlohmann reports by exception; here is where they end.
Error toError(const Json::exception &exception, const Json &operation, qsizetype index)
{
    constexpr int failedTest = 501;
    constexpr int arrayIndexWithZero = 106;
    constexpr int arrayIndexNoNumber = 109;
    const QString path = QString::fromStdString(operation.value("path", ""));
    if (exception.id == failedTest)
        return {Reason::TestFailed,
                {QT_TRANSLATE_NOOP("messages", "The test of “%1” failed."), {path}},
                pointerTo(index)};
    const bool isPath = exception.id == arrayIndexWithZero || exception.id == arrayIndexNoNumber;
    if (dynamic_cast<const Json::parse_error *>(&exception) && !isPath)
        return malformed(pointerTo(index));
    return noSuchPath(operation, index);
}

bool hasText(const Json &operation, const char *member)
{
    return operation.contains(member) && operation[member].is_string();
}

/// The members that RFC 6902 section 4 wants; whether they are good is found out by applying them.
bool isOperation(const Json &operation)
{
    if (!operation.is_object() || !hasText(operation, "op") || !hasText(operation, "path"))
        return false;
    const std::string name = operation["op"];
    if (name == "add" || name == "replace" || name == "test")
        return operation.contains("value");
    if (name == "move" || name == "copy")
        return hasText(operation, "from");
    return name == "remove";
}

/// Copies what a `move` or `copy` names, as far as the bound on all of them allows.
Result<Json> copyOf(const Json &document, const Json &operation, qsizetype index, std::size_t &copied)
{
    const Json &source = document.at(Json::json_pointer(operation["from"].get<std::string>()));
    copied += countNodes(source);
    if (copied > maxCopiedNodes)
        return Error{Reason::TooLarge,
                     {QT_TRANSLATE_NOOP("messages", "Send fewer copy operations.")},
                     pointerTo(index)};
    return source;
}

/// nlohmann takes for granted that the parent of what is added or removed is an object or an array.
bool hasParent(const Json &document, const Json &operation)
{
    const Json::json_pointer path(operation["path"].get<std::string>());
    return path.empty() || document.at(path.parent_pointer()).is_structured();
}

Result<void> applyOperation(Json &document, Json operation, qsizetype index, std::size_t &copied)
{
    const std::string name = operation["op"];
    if (name == "move" || name == "copy") {
        const std::string from = operation["from"];
        if (name == "move" && operation["path"].get<std::string>().starts_with(from + '/'))
            return noSuchPath(operation, index); // nothing moves into itself
        auto copy = copyOf(document, operation, index, copied);
        if (!copy)
            return copy.error();
        if (name == "move")
            if (const auto removed
                = applyOperation(document, {{"op", "remove"}, {"path", operation["from"]}}, index, copied);
                !removed)
                return removed;
        operation = {{"op", "add"}, {"path", operation["path"]}, {"value", *std::move(copy)}};
    }
    if (name != "test" && !hasParent(document, operation))
        return noSuchPath(operation, index);
    document.patch_inplace(Json::array({std::move(operation)}));
    return {};
}

Result<Json> jsonPatched(Json document, const Json &patch)
{
    if (!patch.is_array())
        return malformed();
    std::size_t copied = 0;
    qsizetype index = 0;
    for (const Json &operation : patch) {
        if (!isOperation(operation))
            return malformed(pointerTo(index));
        try {
            if (const auto done = applyOperation(document, operation, index, copied); !done)
                return done.error();
        } catch (const Json::exception &exception) {
            return toError(exception, operation, index);
        }
        ++index;
    }
    return document;
}

Result<Json> applied(Json document, const Json &patch, PatchFormat format)
{
    if (format == PatchFormat::JsonPatch)
        return jsonPatched(std::move(document), patch);
    document.merge_patch(patch);
    return document;
}

Json parsed(const QByteArray &text)
{
    return Json::parse(text.constBegin(), text.constEnd(), nullptr, false);
}

/// `/enabled` → `/sipAccount/enabled`.
void expandShorthand(Json &patch, const ObjectClass &objectClass)
{
    if (!patch.is_array())
        return;
    for (Json &operation : patch) {
        for (const char *member : {"path", "from"}) {
            if (!operation.is_object() || !operation.contains(member) || !operation[member].is_string())
                continue;
            const std::string path = operation[member];
            const std::string first
                = path.starts_with('/') ? path.substr(1, path.find('/', 1) - 1) : std::string();
            if (objectClass.indexOf(first) >= 0)
                operation[member] = '/' + std::string(objectClass.name) + path;
        }
    }
}

Result<void> checkUntouched(const Json &before, const Json &after)
{
    const auto member = [](const Json &envelope, const char *name) {
        return envelope.contains(name) ? envelope[name] : Json(Json::value_t::discarded);
    };
    for (const char *name : {"uuid", "rev", "state"}) {
        const bool there = before.contains(name);
        if (there != after.contains(name) || (there && member(before, name) != member(after, name)))
            return Error{Reason::Invalid,
                         {QT_TRANSLATE_NOOP("messages", "Leave “%1” as it is; the service sets it."),
                          {QLatin1String(name)}},
                         pointerTo(QLatin1String(name))};
    }
    return {};
}

} // namespace

Result<QByteArray> patched(const QByteArray &document, const QByteArray &patch, PatchFormat format)
{
    const auto result = applied(parsed(document), parsed(patch), format);
    if (!result)
        return result.error();
    return QByteArray::fromStdString(result->dump());
}

Result<QJsonObject> patchedEnvelope(const ObjectClass &objectClass, const QByteArray &envelope,
                                    const QByteArray &patch, PatchFormat format)
{
    if (const auto wellFormed = parseJson(patch); !wellFormed)
        return wellFormed.error();
    const Json before = parsed(envelope);
    Json operations = parsed(patch);
    if (operations.is_discarded()) // stricter than Qt: about lone surrogates
        return Error{
            Reason::Malformed,
            {QT_TRANSLATE_NOOP("messages", "Send text without U+0000 and without lone surrogates.")}};
    if (format == PatchFormat::JsonPatch)
        expandShorthand(operations, objectClass);
    const auto after = applied(before, operations, format);
    if (!after)
        return after.error();
    if (!after->is_object())
        return Error{Reason::WrongType, {QT_TRANSLATE_NOOP("messages", "Let the patch leave an object.")}};
    if (const auto untouched = checkUntouched(before, *after); !untouched)
        return untouched.error();
    const auto result = parseJson(QByteArray::fromStdString(after->dump()));
    if (!result)
        return result.error();
    return result->toObject();
}

} // namespace linekeeper
