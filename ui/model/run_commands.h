// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/trial.h"
#include "ui/model/study_document.h"

namespace trimtab {

/// What can be asked of the runner right now: enables menu entries and buttons alike.
struct RunCommands {
    bool start = false;
    bool pause = false;
    bool stop = false;
    bool step = false;
};

/// The strategy proposes nothing by itself.
bool isManual(const StudySpec& spec);
/// The trials that the limit allows are all finished; starting would end at once.
bool limitReached(const StudyDocument& document);
RunCommands availableCommands(const StudyDocument& document);
/// Starting, running or on the way to a stop: attempts may be alive.
bool isActive(RunState state);

}  // namespace trimtab
