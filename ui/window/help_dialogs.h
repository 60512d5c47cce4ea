// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace trimtab {

struct Actions;

/// Version, purpose and licence.
void showAbout(QWidget* parent);
/// A table of every shortcut.
void showShortcuts(QWidget* parent, const Actions& actions);

}  // namespace trimtab
