// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style_sheet.h"

#include <QFile>

#include <utility>

namespace trimtab {

QString styleSheetOf(const Theme& theme)
{
    QFile file(QStringLiteral(":/trimtab/theme/theme.qss"));
    if (!file.open(QIODevice::ReadOnly)) {
        Q_ASSERT_X(false, "styleSheetOf", "the style sheet is compiled in");
        return {};
    }
    QString sheet = QString::fromUtf8(file.readAll());
    // Longer names first: @accent is the beginning of @accentText.
    const std::pair<QLatin1String, QColor> colors[] = {
        {QLatin1String("@navigationSelected"), theme.navigationSelected},
        {QLatin1String("@navigationText"), theme.navigationText},
        {QLatin1String("@navigationMark"), QColor(0x4ab3e2)},
        {QLatin1String("@navigation"), theme.navigation},
        {QLatin1String("@accentText"), theme.accentText},
        {QLatin1String("@accent"), theme.accent},
        {QLatin1String("@mutedText"), theme.mutedText},
        {QLatin1String("@selection"), theme.selection},
        {QLatin1String("@warning"), theme.warning},
        {QLatin1String("@border"), theme.border},
        {QLatin1String("@window"), theme.window},
        {QLatin1String("@danger"), theme.danger},
        {QLatin1String("@field"), theme.field},
        {QLatin1String("@faded"), theme.faded},
        {QLatin1String("@card"), theme.card},
        {QLatin1String("@text"), theme.text},
        {QLatin1String("@good"), theme.good},
        {QLatin1String("@grid"), theme.grid},
    };
    for (const auto& [name, color] : colors)
        sheet.replace(name, color.name());
    // Arrows of combo boxes and spin boxes are pictures, one for each brightness.
    return sheet.replace(QLatin1String("@brightness"), theme.dark ? QLatin1String("dark") : QLatin1String("light"));
}

}  // namespace trimtab
