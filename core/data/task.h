// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace trimtab {

/// What a data set asks of a model.
enum class Task { Regression, Classification };

}  // namespace trimtab
