// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "methods/method.h"
#include "store/historyreader.h"

namespace linekeeper {

/// Tells who changed what; each sees the changes of what he may read, as it was.
class HistoryMethod final : public Method {
public:
    HistoryMethod(HistoryReader &reader, const ObjectStore &store);
    void call(const MethodCall &call, Done done) override;

private:
    HistoryReader &m_reader;
    const ObjectStore &m_store;
};

} // namespace linekeeper
