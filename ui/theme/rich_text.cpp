// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/rich_text.h"

#include <QStringList>

#include <algorithm>

namespace trimtab {
namespace {

constexpr qsizetype kLongLine = 90;  // letters; longer lines are wrapped

}  // namespace

QString asRichText(const QString& plain)
{
    if (plain.isEmpty())
        return {};
    const QStringList lines = plain.split(u'\n');
    const bool wrap = std::ranges::any_of(lines, [](const QString& line) { return line.size() > kLongLine; });
    return QStringLiteral("<p style='white-space:%1'>%2</p>")
        .arg(wrap ? QLatin1String("pre-wrap") : QLatin1String("pre"), plain.toHtmlEscaped());
}

}  // namespace trimtab
