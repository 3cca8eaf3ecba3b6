// SPDX-License-Identifier: GPL-3.0-or-later
#include "descriptorlimit.h"
#include <cerrno>
#include <cstring>
#include <sys/resource.h>

namespace linekeeper {

quint64 raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 0;
    const rlimit raised{limit.rlim_max, limit.rlim_max};
    if (::setrlimit(RLIMIT_NOFILE, &raised) == 0)
        return raised.rlim_cur;
    qWarning("The limit of %llu descriptors cannot be raised: %s", quint64(limit.rlim_cur),
             std::strerror(errno));
    return limit.rlim_cur;
}

} // namespace linekeeper
