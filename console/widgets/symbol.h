// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QIcon>
#include <QObject>

namespace linekeeper {

class Symbols {
    Q_GADGET
public:
    /// Each is drawn in the file of its name in console/icons.
    enum class Symbol : quint8 {
        About,
        Accounts,
        Acknowledge,
        Add,
        Alarms,
        ApiKeys,
        Around,
        Calls,
        Clear,
        Colours,
        Columns,
        Connect,
        Delete,
        Diagnosis,
        Disable,
        Duplicate,
        Edit,
        Enable,
        Export,
        Filter,
        Find,
        GoTo,
        Hidden,
        History,
        Import,
        Language,
        Nodes,
        Object,
        Overview,
        Palette,
        Pause,
        PhoneBook,
        PutBack,
        Quit,
        Redo,
        Refresh,
        Registrars,
        Resume,
        Roles,
        SetField,
        Show,
        SignOut,
        Sort,
        Streams,
        Trace,
        Undo,
        Users,
    };
    Q_ENUM(Symbol)
};
using Symbol = Symbols::Symbol;

/// Has the colour of text at the moment when it is painted, and so follows the palette; sharp at any size and
/// scale. Never one of the desktop's theme: none has them all, their styles do not go together, and many are
/// made for one background alone. For the GUI thread.
QIcon iconOf(Symbol symbol);

} // namespace linekeeper
