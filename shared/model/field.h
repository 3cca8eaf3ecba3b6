// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDateTime>
#include <QJsonArray>
#include <QJsonValue>
#include <QString>
#include <QStringList>
#include <QUuid>
#include <array>
#include <chrono>
#include <concepts>
#include <limits>
#include <span>
#include <string_view>
#include <variant>

namespace linekeeper {

struct ObjectClass;

/// A value of a field, in the form it has on the wire; the Kind says which JSON type.
using Value = QJsonValue;

enum class Kind : quint8 {
    Text,
    Integer,
    Number,
    Boolean,
    Choice, ///< one text out of `choices`
    Instant, ///< RFC 3339, UTC, milliseconds
    Reference, ///< uuid of an object of `target`
    TextList, ///< each out of `choices`, or the name of an object of `target`, or free
    TextMap,
    Record, ///< an object with `members`
    RecordList,
    Json, ///< any JSON value
};

/// The form that a text must have.
enum class Format : quint8 {
    Line, ///< no control characters
    Paragraphs, ///< a Line, with line breaks
    Name, ///< a Line without outer space, kept in NFC
    SipUser, ///< what may stand before the @ of an address of record, or be a digest user name
    HostPort, ///< host or host:port, IPv6 in brackets (RFC 3261 hostport)
    SipUri, ///< sip: or sips:
    SipTarget, ///< a SIP URI or a number
    Language, ///< a BCP 47 tag
};

enum Trait : quint16 {
    Plain = 0,
    Required = 1, ///< must be given and not be empty
    Unique = 2, ///< NFC, without regard to case
    Secret = 4, ///< sealed at rest; shown only with the right `secrets`
    WriteOnly = 8, ///< stored as a hash; never shown
    Nullable = 16,
    Fixed = 32, ///< set at creation, then for good
    Hidden = 64, ///< the service's own: neither on the wire nor in the schema
    Kept = 128, ///< of a state field: survives a restart
    Quiet = 256, ///< of a state field: a change of it alone is no signal
};
constexpr Trait operator|(Trait a, Trait b)
{
    return Trait(unsigned(a) | unsigned(b));
}

/// What happens to the object that refers when its target is removed.
enum class OnTargetRemoved : quint8 { Refuse, RemoveToo };

struct Choice {
    std::string_view name;
    const char *label;
};

using Literal = std::variant<std::monostate, bool, qint64, std::string_view>;

/// One field as every consumer of declarations sees it: plain data, no templates.
struct FieldSpec {
    std::string_view name;
    const char *label = nullptr; ///< translatable, context = name of the class
    const char *help = "";
    Kind kind = Kind::Text;
    Trait traits = Plain;
    Literal fallback = {};
    qint64 min = 0; ///< of an Integer its least value, of lists and texts their least length
    qint64 max = 0; ///< of an Integer its greatest value, of texts and lists their greatest length
    const char *unit = "";
    Format format = Format::Line;
    std::span<const Choice> choices = {};
    const ObjectClass *target = nullptr;
    OnTargetRemoved onTargetRemoved = OnTargetRemoved::Refuse;
    std::span<const FieldSpec> members = {};

    constexpr bool is(Trait trait) const { return (traits & trait) != 0; }
    /// Neither kind of secret is ever searched, sorted or filtered by.
    constexpr bool isSecret() const { return is(Secret | WriteOnly); }
};

/// A declared field; T is what code that knows the class reads and writes through it.
template<typename T>
struct Field;

template<>
struct Field<QString> {
    std::string_view name;
    const char *label;
    const char *help = "";
    std::string_view fallback = "";
    qint64 maxLength = 255;
    Format format = Format::Line;
    Trait traits = Plain;

    constexpr FieldSpec spec() const
    {
        return {.name = name,
                .label = label,
                .help = help,
                .kind = Kind::Text,
                .traits = traits,
                .fallback = fallback,
                .min = (traits & Required) ? 1 : 0,
                .max = maxLength,
                .format = format};
    }
    static QString read(const Value &value) { return value.toString(); }
    static Value write(const QString &text) { return text; }
};

template<std::integral T>
requires(!std::same_as<T, bool>) struct Field<T> {
    std::string_view name;
    const char *label;
    const char *help = "";
    T fallback = 0;
    T min = std::is_signed_v<T> ? T(std::numeric_limits<T>::min()) : T(0);
    T max = std::numeric_limits<T>::max();
    const char *unit = "";
    Trait traits = Plain;

    constexpr FieldSpec spec() const
    {
        return {.name = name,
                .label = label,
                .help = help,
                .kind = Kind::Integer,
                .traits = traits,
                .fallback = qint64(fallback),
                .min = qint64(min),
                .max = qint64(max),
                .unit = unit};
    }
    static T read(const Value &value) { return T(value.toInteger()); }
    static Value write(T number) { return qint64(number); }
};

template<>
struct Field<double> {
    std::string_view name;
    const char *label;
    const char *help = "";
    const char *unit = "";
    Trait traits = Plain;

    constexpr FieldSpec spec() const
    {
        return {.name = name,
                .label = label,
                .help = help,
                .kind = Kind::Number,
                .traits = traits,
                .fallback = qint64(0),
                .unit = unit};
    }
    static double read(const Value &value) { return value.toDouble(); }
    static Value write(double number) { return number; }
};

template<>
struct Field<std::chrono::seconds> {
    std::string_view name;
    const char *label;
    const char *help = "";
    std::chrono::seconds fallback{0};
    std::chrono::seconds min{0};
    std::chrono::seconds max{86400};
    Trait traits = Plain;

    constexpr FieldSpec spec() const
    {
        return {.name = name,
                .label = label,
                .help = help,
                .kind = Kind::Integer,
                .traits = traits,
                .fallback = qint64(fallback.count()),
                .min = min.count(),
                .max = max.count(),
                .unit = "s"};
    }
    static std::chrono::seconds read(const Value &value) { return std::chrono::seconds(value.toInteger()); }
    static Value write(std::chrono::seconds duration) { return qint64(duration.count()); }
};

template<>
struct Field<bool> {
    std::string_view name;
    const char *label;
    const char *help = "";
    bool fallback = false;
    Trait traits = Plain;

    constexpr FieldSpec spec() const
    {
        return {.name = name,
                .label = label,
                .help = help,
                .kind = Kind::Boolean,
                .traits = traits,
                .fallback = fallback};
    }
    static bool read(const Value &value) { return value.toBool(); }
    static Value write(bool truth) { return truth; }
};

/// An instant with milliseconds, UTC; an invalid QDateTime is null.
template<>
struct Field<QDateTime> {
    std::string_view name;
    const char *label;
    const char *help = "";
    Trait traits = Nullable;

    constexpr FieldSpec spec() const
    {
        return {.name = name, .label = label, .help = help, .kind = Kind::Instant, .traits = traits};
    }
    static QDateTime read(const Value &value)
    {
        return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    }
    static Value write(const QDateTime &instant);
};

/// A reference by uuid; a null QUuid is null.
template<>
struct Field<QUuid> {
    std::string_view name;
    const char *label;
    const char *help = "";
    const ObjectClass &target;
    OnTargetRemoved onTargetRemoved = OnTargetRemoved::Refuse;
    Trait traits = Plain;

    constexpr FieldSpec spec() const
    {
        return {.name = name,
                .label = label,
                .help = help,
                .kind = Kind::Reference,
                .traits = traits,
                .target = &target,
                .onTargetRemoved = onTargetRemoved};
    }
    static QUuid read(const Value &value) { return QUuid::fromString(value.toString()); }
    static Value write(const QUuid &uuid)
    {
        return uuid.isNull() ? Value(QJsonValue::Null) : Value(uuid.toString(QUuid::WithoutBraces));
    }
};

/// Texts; with a target, the names of its objects.
template<>
struct Field<QStringList> {
    std::string_view name;
    const char *label;
    const char *help = "";
    const ObjectClass *target = nullptr;
    std::span<const Choice> choices = {};
    qint64 maxEntries = 1000;
    Trait traits = Plain;

    constexpr FieldSpec spec() const
    {
        return {.name = name,
                .label = label,
                .help = help,
                .kind = Kind::TextList,
                .traits = traits,
                .max = maxEntries,
                .choices = choices,
                .target = target};
    }
    static QStringList read(const Value &value);
    static Value write(const QStringList &texts) { return QJsonArray::fromStringList(texts); }
};

struct ChoiceField {
    std::string_view name;
    const char *label;
    const char *help = "";
    std::span<const Choice> choices;
    std::string_view fallback;
    Trait traits = Plain;

    constexpr FieldSpec spec() const
    {
        return {.name = name,
                .label = label,
                .help = help,
                .kind = Kind::Choice,
                .traits = traits,
                .fallback = fallback,
                .choices = choices};
    }
    static QString read(const Value &value) { return value.toString(); }
    static Value write(const QString &name) { return name; }
};

struct TextMapField {
    std::string_view name;
    const char *label;
    const char *help = "";
    qint64 maxEntries = 32;
    Trait traits = Plain;

    constexpr FieldSpec spec() const
    {
        return {.name = name,
                .label = label,
                .help = help,
                .kind = Kind::TextMap,
                .traits = traits,
                .max = maxEntries};
    }
};

/// One JSON object with declared members, or (Kind::RecordList) a list of such.
struct RecordField {
    std::string_view name;
    const char *label;
    const char *help = "";
    Kind kind = Kind::RecordList;
    std::span<const FieldSpec> members;
    qint64 maxEntries = 1000;
    Trait traits = Plain;

    constexpr FieldSpec spec() const
    {
        return {.name = name,
                .label = label,
                .help = help,
                .kind = kind,
                .traits = traits,
                .max = maxEntries,
                .members = members};
    }
    static Value read(const Value &value) { return value; }
    static Value write(const Value &value) { return value; }
};

/// Whatever JSON says: of methods only.
struct JsonField {
    std::string_view name;
    const char *label;
    const char *help = "";

    constexpr FieldSpec spec() const
    {
        return {.name = name, .label = label, .help = help, .kind = Kind::Json, .traits = Nullable};
    }
};

template<typename... F>
constexpr std::array<FieldSpec, sizeof...(F)> describe(const F &...fields)
{
    return {fields.spec()...};
}

/// The value that a field has when nobody set it.
Value defaultValue(const FieldSpec &field);

/// The name of a field as Qt has it.
inline QString toText(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/// RFC 3339 in UTC with milliseconds, as everywhere on the wire.
QString toInstantText(const QDateTime &instant);

} // namespace linekeeper
