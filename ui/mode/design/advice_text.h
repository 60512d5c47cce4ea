// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/design_advisor.h"

#include <QString>

namespace trimtab {

/// An advice as a sentence with its numbers in bold; rich text. What is not measured says that it is a rule of thumb.
QString adviceText(const Advice& advice);
/// What following the advice would do, for a link: "Use log scale".
QString adviceFixText(const Advice& advice);

}  // namespace trimtab
