// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/value.h"

#include <QString>

namespace trimtab {

// Numbers and names as they are shown, in the user's locale. Files never hold these texts.

/// @param digits significant ones; NaN and infinity have their own words
QString displayNumber(double value, int digits = 4);
/// With four decimals where that says enough, so that the numbers of a column line up; counts (of parameters) without.
QString displayMetric(double value);
QString displayValue(const Value& value);
/// 0.6 s, 0:21 (minutes), 1:04:05 (hours). @param seconds >= 0
QString durationText(double seconds);
/// "validation.log_loss" as "validation log loss".
QString metricText(const std::string& metric);

}  // namespace trimtab
