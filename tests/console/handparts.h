// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "handmirror.h"
#include "objects/changedesk.h"
#include "objects/pageparts.h"
#include "objects/references.h"

namespace linekeeper {

/// What pages are made of, without a service.
class HandParts {
public:
    explicit HandParts(Rights ownRights = Rights())
        : rights(std::move(ownRights))
    {
    }

    PageParts with(QSettings &settings) { return {client, hand.mirror, references, rights, desk, settings}; }

    HandMirror hand;
    References references{HandMirror::classes(), hand.mirror};
    ServerLink link{QUrl(QStringLiteral("http://127.0.0.1:1"))};
    RestClient client{link};
    Rights rights;
    QWidget over; ///< where questions would be asked
    ChangeDesk desk{client, rights, over};
};

} // namespace linekeeper
