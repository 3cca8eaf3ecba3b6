// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/object.h"
#include <QHash>

namespace linekeeper {

/// Lets equal texts of many objects share their memory, and lets go of the JSON that they were read from,
/// which is several times as large. Remembers a few thousand texts.
class TextPool {
public:
    void share(Object &object);

private:
    void share(Value &value);

    QHash<QString, Value> m_texts;
};

} // namespace linekeeper
