// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "monitor/alarmbook.h"
#include <QHash>
#include <QSet>

namespace linekeeper {

/// Raises an alarm for each SIP account that fails; one for all of a registrar when they are many. Called on
/// the writer's thread alone.
class AccountAlarms {
public:
    /// More than so many at one registrar become one alarm; half of it, and they are told one by one again.
    static constexpr int mostOfOneRegistrar = 100;

    explicit AccountAlarms(AlarmBook &book);

    void noteChanges(const std::vector<ChangeEvent> &events);

private:
    struct Registrar {
        QHash<QUuid, ObjectPtr> failing;
        bool isOne = false;
    };
    /// Untranslated.
    struct Texts {
        const char *ofOne[3]; ///< the more, the more is known: who; a code or a reason; a code and a reason
        const char *ofMany;
    };
    struct Kind {
        const char *code;
        const ChoiceField *state;
        Texts texts;
        QHash<QString, Registrar> registrars; ///< by outbound proxy or, without one, domain
        QSet<QString> changed = {}; ///< of those told as one
        QSet<QString> joined = {}; ///< likewise, told one by one so far
    };

    void note(Kind &kind, const ChangeEvent &event);
    void add(Kind &kind, const ObjectPtr &account);
    void take(Kind &kind, const Object &account);
    void raise(const Kind &kind, const Object &account);
    static Message messageOf(const Texts &texts, const Object &account);
    void raiseChanged(Kind &kind);

    AlarmBook &m_book;
    Kind m_kinds[2];
};

} // namespace linekeeper
