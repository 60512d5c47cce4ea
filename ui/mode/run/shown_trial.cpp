// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/run/shown_trial.h"

namespace trimtab {

const Trial* shownTrial(const StudyDocument& document, const TrialSelection& selection)
{
    const History& history = *document.history();
    const Trial* selected = selection.current() ? history.find(*selection.current()) : nullptr;
    return selected ? selected : history.best();
}

}  // namespace trimtab
