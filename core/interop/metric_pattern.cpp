// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/metric_pattern.h"

#include <utility>

namespace trimtab {

namespace {

/// 0.1 ms for a pattern that backtracks without end; without a bound of ours PCRE takes ten million steps, 50 ms a line.
const QString kBound = QStringLiteral("(*LIMIT_MATCH=20000)");

Error refused(const std::string& detail)
{
    return {Error::Code::InvalidInput, {}, detail};
}

}  // namespace

Result<MetricPattern> MetricPattern::create(const std::string& pattern)
{
    const QString text = QString::fromStdString(pattern);
    if (text.isEmpty())
        return refused("a regular expression is missing");
    if (text.startsWith(QStringLiteral("(*")))
        return refused("must not begin with (*, which sets options of the search; write \\(\\* for the characters themselves");
    QRegularExpression expression(kBound + text);
    if (!expression.isValid())
        return refused("is no regular expression: " + expression.errorString().toStdString() + " at character " +
                       std::to_string(expression.patternErrorOffset() - kBound.size()));
    if (expression.captureCount() != 1)
        return refused("must have exactly one group in parentheses, which catches the value, but has " +
                       std::to_string(expression.captureCount()) + "; (?:...) groups without catching");
    expression.optimize();
    return MetricPattern(std::move(expression));
}

MetricPattern::Matches MetricPattern::matches(const QString& line) const
{
    Matches matches;
    qsizetype at = 0;
    while (at <= line.size() && static_cast<int>(matches.found.size()) < kMostMatches) {
        const QRegularExpressionMatch match = m_expression.match(line, at);
        if (!match.isValid()) {
            matches.limitReached = true;
            break;
        }
        if (!match.hasMatch())
            break;
        if (match.capturedStart(1) >= 0)
            matches.found.push_back(
                {match.capturedStart(), match.capturedLength(), match.capturedStart(1), match.capturedLength(1)});
        at = match.capturedLength() > 0 ? match.capturedEnd() : match.capturedEnd() + 1;
    }
    return matches;
}

}  // namespace trimtab
