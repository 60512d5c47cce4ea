// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace trimtab {

/// A time span as a person writes it, of hours, minutes and seconds in the user's language: "1 h 30 min", "30 s", "0.5 s".
/// @param seconds >= 0
QString durationInputText(double seconds);

/// Reads "10 min", "30 s", "1 h 30 min", "1.5h", "90" (seconds), "1:30" (minutes and seconds), "1:30:00".
/// nullopt for anything else; zero and empty text are nothing else.
std::optional<double> parseDuration(const QString& text);

}  // namespace trimtab
