// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/field.h"

namespace linekeeper {

enum class Persistence : quint8 {
    Stored, ///< survives a restart
    Live, ///< exists while the thing exists
};

/// What the API lets a client do with objects of a class, beside reading them.
struct Operations {
    bool create = true;
    bool replace = true;
    bool patch = true;
    bool remove = true;
    bool clone = true;
};
inline constexpr Operations readOnlyOperations{
    .create = false, .replace = false, .patch = false, .remove = false, .clone = false};

/// The place of a field among others, or -1.
constexpr int indexOf(std::span<const FieldSpec> specs, std::string_view name)
{
    for (std::size_t i = 0; i < specs.size(); ++i)
        if (specs[i].name == name)
            return int(i);
    return -1;
}

/// A class of objects, declared once; everything else is derived from this.
struct ObjectClass {
    std::string_view name;
    const char *label; ///< translatable, context = name
    const char *pluralLabel = nullptr; ///< likewise, of many; null: as the label
    const char *help = "";
    std::span<const FieldSpec> fields;
    std::span<const FieldSpec> state = {};
    Persistence persistence = Persistence::Stored;
    Operations operations = {};
    bool hasHistory = true; ///< its changes are kept in the history; only of the stored ones

    constexpr int indexOf(std::string_view field) const { return linekeeper::indexOf(fields, field); }
    constexpr int indexOfState(std::string_view field) const { return linekeeper::indexOf(state, field); }
    constexpr bool hasState() const { return !state.empty(); }
    /// The field by which other objects name these, or nullptr.
    constexpr const FieldSpec *uniqueField() const
    {
        for (const FieldSpec &field : fields)
            if (field.is(Unique))
                return &field;
        return nullptr;
    }
};

namespace declaration {

constexpr bool isName(std::string_view name)
{
    if (name.empty() || name.size() > 40 || name[0] < 'a' || name[0] > 'z')
        return false;
    for (const char c : name)
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')))
            return false;
    return true;
}

constexpr bool holdsChoice(std::span<const Choice> choices, std::string_view name)
{
    for (const Choice &choice : choices)
        if (choice.name == name)
            return true;
    return false;
}

/// Calling one of these while compiling is the error message.
inline void nameIsNotACamelCaseWord() { }
inline void labelIsMissing() { }
inline void nameIsDeclaredTwice() { }
inline void nameBelongsToTheEnvelope() { }
inline void defaultIsOutsideTheLimits() { }
inline void limitsAreTheWrongWayRound() { }
inline void defaultIsNoneOfTheChoices() { }
inline void aSecretCannotBeUnique() { }
inline void onlyTextCanBeUniqueOrSecret() { }
inline void aRecordNeedsMembers() { }
inline void onlyStateCanBeKeptOrQuiet() { }
inline void stateCannotBeSet() { }

constexpr void checkField(const FieldSpec &field)
{
    if (!isName(field.name))
        nameIsNotACamelCaseWord();
    if (!field.label)
        labelIsMissing();
    if (field.kind == Kind::Integer) {
        if (field.min > field.max)
            limitsAreTheWrongWayRound();
        const qint64 fallback = std::get<qint64>(field.fallback);
        if (fallback < field.min || fallback > field.max)
            defaultIsOutsideTheLimits();
    }
    if (field.kind == Kind::Text && field.max < qint64(std::get<std::string_view>(field.fallback).size()))
        defaultIsOutsideTheLimits();
    if (field.kind == Kind::Choice && !holdsChoice(field.choices, std::get<std::string_view>(field.fallback)))
        defaultIsNoneOfTheChoices();
    if (field.isSecret() && field.is(Unique) && !field.is(Hidden))
        aSecretCannotBeUnique();
    if ((field.isSecret() || field.is(Unique)) && field.kind != Kind::Text)
        onlyTextCanBeUniqueOrSecret();
    if ((field.kind == Kind::Record || field.kind == Kind::RecordList) && field.members.empty())
        aRecordNeedsMembers();
    for (const FieldSpec &member : field.members)
        checkField(member);
}

constexpr void checkNames(std::span<const FieldSpec> fields)
{
    for (std::size_t i = 0; i < fields.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (fields[i].name == fields[j].name)
                nameIsDeclaredTwice();
}

} // namespace declaration

/// The declaration itself, or a build error that names what is wrong with it.
consteval ObjectClass checked(ObjectClass objectClass)
{
    using namespace declaration;
    if (!isName(objectClass.name))
        nameIsNotACamelCaseWord();
    if (!objectClass.label)
        labelIsMissing();
    checkNames(objectClass.fields);
    checkNames(objectClass.state);
    for (const FieldSpec &field : objectClass.fields) {
        checkField(field);
        if (field.is(Kept | Quiet))
            onlyStateCanBeKeptOrQuiet();
        for (const std::string_view taken : {"uuid", "rev", "attributes", "state"})
            if (field.name == taken || field.name == objectClass.name)
                nameBelongsToTheEnvelope();
    }
    for (const FieldSpec &field : objectClass.state) {
        checkField(field);
        if (field.is(Required | Fixed | WriteOnly))
            stateCannotBeSet();
    }
    return objectClass;
}

} // namespace linekeeper
