// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QLatin1String>

namespace trimtab {

/// A drawing of resources/icons in the text colour of the program's palette, also after the palette has changed.
/// @param name of the file without ".svg"
QIcon themedIcon(QLatin1String name);

/// The same in the colour of text on an accent background, for primary buttons.
QIcon accentIcon(QLatin1String name);

/// The same in the colours of the mode bar.
QIcon navigationIcon(QLatin1String name);

}  // namespace trimtab
