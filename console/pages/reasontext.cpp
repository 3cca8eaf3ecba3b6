// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/reasontext.h"
#include "classes/localreason.h"
#include "widgets/texts.h"

namespace linekeeper {

QString reasonInWords(const QString &reason)
{
    return localReason::inWords(reason, inProgramLanguage);
}

} // namespace linekeeper
