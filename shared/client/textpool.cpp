// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/textpool.h"

namespace linekeeper {
namespace {

constexpr qsizetype rememberedTexts = 4096;

} // namespace

void TextPool::share(Object &object)
{
    if (m_texts.size() > rememberedTexts)
        m_texts.clear();
    for (QList<Value> *values : {&object.values, &object.state})
        for (Value &value : *values)
            share(value);
}

void TextPool::share(Value &value)
{
    if (!value.isString())
        return;
    const QString text = value.toString();
    auto known = m_texts.find(text);
    if (known == m_texts.end())
        known = m_texts.insert(text, Value(text));
    value = *known;
}

} // namespace linekeeper
