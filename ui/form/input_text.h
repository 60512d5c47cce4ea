// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/value.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace trimtab {

/// Numbers of a study are written as in its JSON, whatever the language of the desktop: 1e-5, 0.25, 40.
QString inputText(double value);
QString inputText(const Value& value);
/// "relu · tanh · sigmoid"
QString choicesText(const std::vector<Value>& values);

/// nullopt for anything but one finite number; blanks around it are allowed.
std::optional<double> parseNumber(const QString& text);
/// A whole number; "1e3" and "40.0" count as one.
std::optional<std::int64_t> parseInteger(const QString& text);
/// Integer, number, true or false; anything else is a word.
Value parseValue(const QString& text);
/// Choices apart by commas, semicolons or middle dots; empty ones are left out.
std::vector<Value> parseChoices(const QString& text);

}  // namespace trimtab
