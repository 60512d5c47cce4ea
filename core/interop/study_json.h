// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/interop/json_text.h"
#include "core/study/study_spec.h"
#include "core/util/result.h"

#include <QByteArray>
#include <QJsonObject>

#include <string>
#include <string_view>
#include <vector>

namespace trimtab {

/// A study as JSON (README, "A study as JSON"). Keys that stand for defaults are left out.
QByteArray toJsonText(const StudySpec& spec);

/// What stands for a table in a study, "dataset": {"file": ...}.
QByteArray toJsonText(const TableSource& table);

/// Bytes of the longest text that studyFromJson() takes.
inline constexpr qsizetype kLongestStudyText = 4 * 1024 * 1024;

/// Reads a study strictly: an unknown key, a wrong type or a value out of range is an error that names the JSON pointer,
/// the value and the violated rule. Text that is not JSON is named with line and column.
/// The result has also passed validateStudy().
Result<StudySpec> studyFromJson(const QByteArray& text);

/// The same in two steps, for who changes the tree between them. @param root of a study
Result<JsonNode> parseStudyText(const QByteArray& text);
Result<StudySpec> studyFromJson(const JsonNode& root);

/// The same without validateStudy(): the shape is right, the meaning may not be. What the file store reads, because a
/// study that was valid when it was stored must always open.
Result<StudySpec> studyFromJsonUnchecked(const QByteArray& text);
Result<StudySpec> studyFromJsonUnchecked(const JsonNode& root);

/// The limits alone, as the study holds them, and back.
std::string limitsToText(const Limits& limits);
Result<Limits> limitsFromText(std::string_view text);

/// The values of a configuration, NaN and infinite ones as "NaN", "Infinity" and "-Infinity" in quotes.
QJsonObject toJson(const Configuration& configuration);
/// Reads an object of numbers, texts and truth values; 32.0 is a real, 32 an integer.
Result<Configuration> configurationFromText(std::string_view text);

}  // namespace trimtab
