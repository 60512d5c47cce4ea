// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/style_sheet.h"

#include <QApplication>
#include <QFontDatabase>
#include <QStyleFactory>

#include <algorithm>
#include <array>
#include <cmath>

namespace trimtab {
namespace {

constexpr int kFontPixels = 13;

const Theme kLight{
    .dark = false,
    .window = QColor(0xf1f3f5),
    .card = QColor(0xffffff),
    .border = QColor(0xd9dde3),
    .field = QColor(0xf3f4f6),
    .text = QColor(0x1c2430),
    .mutedText = QColor(0x667085),
    .accent = QColor(0x0b6e99),
    .accentText = QColor(0xffffff),
    .selection = QColor(0xe2f0f8),
    .navigation = QColor(0x1f2937),
    .navigationSelected = QColor(0x2f4260),
    .navigationText = QColor(0xd5dbe5),
    .point = QColor(0x2f83ab),
    .best = QColor(0xd97706),
    .grid = QColor(0xe8ebef),
    .faded = QColor(0xd3d7dd),
    .good = QColor(0x15803d),
    .warning = QColor(0xb45309),
    .danger = QColor(0xc0262d),
};

const Theme kDark{
    .dark = true,
    .window = QColor(0x181b20),
    .card = QColor(0x22272f),
    .border = QColor(0x363d48),
    .field = QColor(0x2b313b),
    .text = QColor(0xe6e9ee),
    .mutedText = QColor(0x9aa4b2),
    .accent = QColor(0x4ab3e2),
    .accentText = QColor(0x0c1a22),
    .selection = QColor(0x203642),
    .navigation = QColor(0x11141a),
    .navigationSelected = QColor(0x2a3a54),
    .navigationText = QColor(0xc3cad5),
    .point = QColor(0x5fb6dd),
    .best = QColor(0xf0a13c),
    .grid = QColor(0x2d333d),
    .faded = QColor(0x3f4652),
    .good = QColor(0x4ac77a),
    .warning = QColor(0xf0b03c),
    .danger = QColor(0xf2777a),
};

Theme highContrast(const Theme& base, const QColor& background, const QColor& foreground)
{
    Theme theme = base;
    theme.window = theme.card = theme.field = theme.navigation = background;
    theme.border = theme.text = theme.mutedText = theme.navigationText = foreground;
    return theme;
}

const Theme kContrastLight = highContrast(kLight, Qt::white, Qt::black);
const Theme kContrastDark = highContrast(kDark, Qt::black, Qt::white);

/// Pure black on white or the reverse: what systems call a high-contrast palette.
bool isHighContrast(const QPalette& palette)
{
    const QColor window = palette.color(QPalette::Active, QPalette::Window);
    const QColor text = palette.color(QPalette::Active, QPalette::WindowText);
    return std::abs(window.lightness() - text.lightness()) == 255;
}

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightness() < 128;
}

QPalette paletteOf(const Theme& theme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, theme.window);
    palette.setColor(QPalette::Base, theme.card);
    palette.setColor(QPalette::AlternateBase, theme.field);
    palette.setColor(QPalette::Button, theme.card);
    palette.setColor(QPalette::ToolTipBase, theme.card);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.mutedText);
    palette.setColor(QPalette::Highlight, theme.accent);
    palette.setColor(QPalette::HighlightedText, theme.accentText);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.accent);
    palette.setColor(QPalette::Light, theme.card);
    palette.setColor(QPalette::Midlight, theme.grid);
    palette.setColor(QPalette::Mid, theme.border);
    palette.setColor(QPalette::Dark, theme.border);
    palette.setColor(QPalette::BrightText, theme.danger);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, theme.mutedText);
    return palette;
}

const Theme& themeFor(ColorScheme scheme, const QPalette& system)
{
    switch (scheme) {
        case ColorScheme::Light:
            return kLight;
        case ColorScheme::Dark:
            return kDark;
        case ColorScheme::System:
            break;
    }
    return themeOf(system);
}

void applyFont(QApplication& application)
{
    QFont font = application.font();
    if (QFontDatabase::hasFamily(QStringLiteral("Inter")))
        font.setFamily(QStringLiteral("Inter"));
    font.setPixelSize(kFontPixels);
    application.setFont(font);
}

}  // namespace

const Theme& themeOf(const QPalette& palette)
{
    if (isHighContrast(palette))
        return isDark(palette) ? kContrastDark : kContrastLight;
    return isDark(palette) ? kDark : kLight;
}

const Theme& lightTheme()
{
    return kLight;
}

void applyColorScheme(QApplication& application, ColorScheme scheme)
{
    // What the desktop asks for, before the first call replaces it.
    static const QPalette system = application.palette();
    static const bool prepared = [&application] {
        application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
        applyFont(application);
        return true;
    }();
    Q_UNUSED(prepared);
    const Theme& theme = themeFor(scheme, system);
    application.setPalette(paletteOf(theme));
    application.setStyleSheet(styleSheetOf(theme));
}

QColor viridis(double value)
{
    static constexpr std::array<QRgb, 17> stops{0x440154, 0x48186a, 0x472d7b, 0x424086, 0x3b528b, 0x33638d,
                                                0x2c728e, 0x26828e, 0x21918c, 0x1fa088, 0x28ae80, 0x3fbc73,
                                                0x5ec962, 0x84d44b, 0xaddc30, 0xd8e219, 0xfde725};
    // A NaN would pass std::clamp, and its index be undefined.
    const double position = (std::isnan(value) ? 0.0 : std::clamp(value, 0.0, 1.0)) * (stops.size() - 1);
    const auto index = std::min(static_cast<std::size_t>(position), stops.size() - 2);
    const double share = position - static_cast<double>(index);
    const auto mix = [share](int from, int to) { return static_cast<int>(std::lround(from + share * (to - from))); };
    const QRgb a = stops[index];
    const QRgb b = stops[index + 1];
    return QColor(mix(qRed(a), qRed(b)), mix(qGreen(a), qGreen(b)), mix(qBlue(a), qBlue(b)));
}

}  // namespace trimtab
