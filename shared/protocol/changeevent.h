// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/object.h"
#include "protocol/author.h"
#include <memory>

namespace linekeeper {

/// A committed change, in the one shape it has from the writer to a table's row.
struct ChangeEvent {
    enum class Kind : quint8 { Create, Update, Destroy };

    qint64 cursor = 0; ///< +1 with each change since the start of the service
    Kind kind = Kind::Update;
    const ObjectClass *objectClass = nullptr;
    ObjectPtr before; ///< null with Create
    ObjectPtr after; ///< null with Destroy
    std::shared_ptr<const Author> author = {}; ///< null: the service itself

    const Object &object() const { return after ? *after : *before; }
    bool changesConfiguration() const { return kind != Kind::Update || before->revision != after->revision; }
};

} // namespace linekeeper
