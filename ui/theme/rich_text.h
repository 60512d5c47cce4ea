// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace trimtab {

/// Plain text as the rich text that shows exactly it, for places where Qt guesses (tool tips, message boxes): neither is
/// markup in it obeyed, nor do entities show. Lines stay as they are unless one is very long. Empty for an empty text.
QString asRichText(const QString& plain);

}  // namespace trimtab
