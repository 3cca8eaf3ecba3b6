// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "pages/factscard.h"

class QJsonObject;

/// What the member `status` of the service's status says, in words.
namespace linekeeper {

/// Which service it is, in a line.
QString serviceInWords(const QJsonObject &status);
QList<FactsCard::Fact> processFacts(const QJsonObject &status);
QList<FactsCard::Fact> systemFacts(const QJsonObject &status);
/// The error: why it is not connected.
QList<FactsCard::Fact> freeSwitchFacts(const QJsonObject &status, const QString &error);

} // namespace linekeeper
