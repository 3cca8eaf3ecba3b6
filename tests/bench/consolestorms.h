// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What comes over the console with many objects at once, and must not be felt: prints the longest frames.
void measureStorms(int rows);
