// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/sentence.h"

namespace linekeeper {

/// What the service says, in the language of the program; reasons and instants among the arguments, too. In
/// English where that is all that is known, of a newer service.
QString inWords(const Sentence &sentence);

} // namespace linekeeper
