// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// As many accounts at a real daemon, and the console that signs in to it: prints how long it takes until the
/// first rows of their page are painted and until all are there, and how long events waited at most, then and
/// while others change much and while much is changed here.
void measureOverTheWire(int rows);
