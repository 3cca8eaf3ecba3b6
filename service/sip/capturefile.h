// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/siptrace.h"

namespace linekeeper {

/// The messages as a capture file (pcap) that Wireshark and tshark open. As the packets themselves are not
/// known, each message is an "exported PDU": SIP with its addresses and ports.
QByteArray captureFile(const std::vector<TracedMessage> &messages);

} // namespace linekeeper
