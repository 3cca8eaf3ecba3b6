// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "methods/method.h"

namespace linekeeper {

/// Gives back what it gets.
class EchoMethod final : public Method {
public:
    void call(const MethodCall &call, Done done) override { done(call.arguments); }
};

} // namespace linekeeper
