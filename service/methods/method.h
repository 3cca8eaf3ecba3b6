// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "classes/methods.h"
#include "rules/changerunner.h"
#include <QJsonObject>
#include <map>
#include <memory>

namespace linekeeper {

/// One call of a method, its arguments checked against the declaration.
struct MethodCall {
    Caller caller;
    QJsonObject arguments;
    ObjectStore::Trial trial = ObjectStore::Trial::No;
    Repeats::ClaimPtr claim = {}; ///< for a method that changes something
    QByteArray base = {}; ///< of absolute addresses in the API

    ChangeRunner::Ask ask() const { return {caller, trial, claim}; }
};

/// What a method does. Any thread may call it.
class Method {
public:
    /// Pointers of errors start at the arguments.
    using Done = std::function<void(Result<QJsonObject>)>;

    virtual ~Method() = default;
    /// `done` is called once, on any thread.
    virtual void call(const MethodCall &call, Done done) = 0;
};

/// The methods by their declaration.
using MethodBook = std::map<const MethodClass *, std::unique_ptr<Method>>;

/// The arguments as they are kept, or what is wrong with them. Pointers start at the arguments.
Result<QJsonObject> acceptedArguments(const MethodClass &method, const QJsonObject &given);

} // namespace linekeeper
