// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <QRegularExpression>
#include <QString>

#include <string>
#include <vector>

namespace trimtab {

/// A regular expression that finds a metric in the lines of a program, kept from running away: how long one search may take
/// is bounded, which PCRE alone does not do.
class MetricPattern {
public:
    /// What the group of a match has caught, in characters of the line.
    struct Match {
        qsizetype begin = 0;  ///< of the whole match
        qsizetype length = 0;
        qsizetype valueBegin = 0;  ///< of the group
        qsizetype valueLength = 0;
    };
    struct Matches {
        std::vector<Match> found;   ///< without those whose group took no part
        bool limitReached = false;  ///< the search was given up: there may be more, which is not the same as no match
    };

    /// More matches on one line are not looked for.
    static constexpr int kMostMatches = 1'000;

    /// InvalidInput for a pattern that is no regular expression, begins with an option "(*...)", which could lift the bound,
    /// or does not have exactly one capturing group.
    static Result<MetricPattern> create(const std::string& pattern);

    Matches matches(const QString& line) const;

private:
    explicit MetricPattern(QRegularExpression expression) : m_expression(std::move(expression)) {}

    QRegularExpression m_expression;
};

}  // namespace trimtab
