// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/sentencetext.h"
#include "objects/fieldtypes.h"
#include "pages/reasontext.h"
#include "widgets/texts.h"

namespace linekeeper {
namespace {

QString argumentInWords(const QString &argument)
{
    const bool isInstant = toInstantText(Field<QDateTime>::read(argument)) == argument;
    return isInstant ? instantText(argument) : reasonInWords(argument);
}

} // namespace

QString inWords(const Sentence &sentence)
{
    return sentence.said(inProgramLanguage, argumentInWords);
}

} // namespace linekeeper
