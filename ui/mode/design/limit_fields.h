// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/limits.h"
#include "core/study/objective.h"

#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace trimtab {

/// How one limit is called, shown and read.
struct LimitField {
    QString key;  ///< last part of its JSON pointer: "trial_seconds"; also its object name
    QString label;
    QString accessible;
    QString placeholder;  ///< shown while it does not limit
    QString toolTip;
    int width = 64;  ///< pixels
    std::function<QString(const Limits&, Goal)> text;
    /// `limits` with the entered text; nullopt when the text cannot be read. Empty text: no limit.
    std::function<std::optional<Limits>(const Limits& limits, const QString& text)> read;
    QString needed = {};  ///< what can be read: "a whole number"
};

/// All limits in the order of the form.
std::vector<LimitField> limitFields();

}  // namespace trimtab
