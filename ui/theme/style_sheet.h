// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QString>

namespace trimtab {

/// The style sheet of the program in the colours of a theme. Beside the widget classes it knows these dynamic properties,
/// to be set before a widget is first shown:
///  - `primary` (true) on a QPushButton: the one main action of a page
///  - `segment` ("first", "middle", "last", "only") on checkable QToolButtons and QPushButtons: parts of a segmented control
///  - `look` on a QLabel: "title" (bold), "caption" (muted, small), "figure" (large key figure), "heading" (start page),
///    "error" (text beside a wrong field)
///  - `invalid` (true) on an input: red frame; repolish after a change
///  - `link` (true) on a QPushButton: looks like a link
///  - `banner` (true) on a QFrame: a message over the page
QString styleSheetOf(const Theme& theme);

}  // namespace trimtab
