// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/model/study_document.h"
#include "ui/model/trial_selection.h"

namespace trimtab {

/// The trial that is looked at: the selected one, or the best one while none is selected; nullptr before the first.
const Trial* shownTrial(const StudyDocument& document, const TrialSelection& selection);

}  // namespace trimtab
