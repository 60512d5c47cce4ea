// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <QString>

class QWidget;

namespace trimtab {

/// What went wrong, for the user: one sentence for each code.
QString errorText(Error::Code code);

/// A message box with that sentence, and place and detail under "Details". Returns at once.
/// @param what was not possible, one sentence: "The study could not be opened."
void showError(QWidget* parent, const QString& what, const Error& error);

}  // namespace trimtab
