// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

class QApplication;

namespace trimtab {

enum class ColorScheme { System, Light, Dark };

/// The colours of the program beyond QPalette's roles, a function of the palette: a widget asks themeOf(palette()) when it
/// paints and repaints on QEvent::PaletteChange. No colour carries a meaning alone.
struct Theme {
    bool dark = false;
    QColor window;  ///< behind the cards
    QColor card;    ///< background of cards and charts
    QColor border;  ///< around cards, between rows
    QColor field;   ///< background of inputs
    QColor text;
    QColor mutedText;   ///< captions, axis labels; contrast >= 4.5 on card
    QColor accent;      ///< primary buttons, progress, selected scale
    QColor accentText;  ///< on accent
    QColor selection;   ///< background of the selected row
    QColor navigation;  ///< mode bar
    QColor navigationSelected;
    QColor navigationText;
    QColor point;  ///< plain data points and histogram bars
    QColor best;   ///< best-so-far line, ring of the selected trial
    QColor grid;   ///< grid lines
    QColor faded;  ///< trials that a brush excludes
    QColor good;   ///< advice followed
    QColor warning;
    QColor danger;  ///< errors, failed trials
};

/// The theme that belongs to a palette (light or dark by the window colour).
const Theme& themeOf(const QPalette& palette);
/// For exports, which are always light.
const Theme& lightTheme();

/// Palette, style sheet and font of the program.
void applyColorScheme(QApplication& application, ColorScheme scheme);

/// Colour of a value in [0, 1] on the viridis map (0 dark purple, 1 yellow), as in S. van der Walt, N. Smith,
/// "A Better Default Colormap for Matplotlib", SciPy 2015; perceptually uniform and safe for colour-blind readers.
QColor viridis(double value);

}  // namespace trimtab
