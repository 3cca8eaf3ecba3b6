// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "handmirror.h"
#include "objects/changedesk.h"
#include "objects/pageparts.h"
#include "objects/references.h"
#include "objects/serviceschemas.h"

namespace linekeeper {

/// What pages are made of, without a service.
class HandParts {
public:
    /// `port`: where the client asks on loopback; by default nobody answers.
    explicit HandParts(Rights ownRights = Rights(), quint16 port = 1)
        : link(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port)))
        , rights(std::move(ownRights))
    {
    }

    PageParts with(QSettings &settings)
    {
        return {client, hand.mirror, references, schemas, rights, desk, settings};
    }

    HandMirror hand;
    References references{HandMirror::classes(), hand.mirror};
    ServerLink link;
    RestClient client{link};
    ServiceSchemas schemas{client};
    Rights rights;
    QWidget over; ///< where questions would be asked
    ChangeDesk desk{client, rights, over};
};

} // namespace linekeeper
