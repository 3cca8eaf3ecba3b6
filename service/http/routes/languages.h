// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/message.h"
#include <QTranslator>
#include <map>
#include <memory>

namespace linekeeper {

/// The languages that the service speaks. After construction it never changes: any thread.
class Languages {
public:
    Languages();

    /// By Accept-Language (RFC 9110 section 12.5.4); English where nothing fits.
    Translate best(const QByteArray &acceptLanguage) const;

private:
    std::map<QByteArray, std::unique_ptr<QTranslator>> m_translators; ///< by primary tag; English has none
};

} // namespace linekeeper
