// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/stopping_audit.h"

#include <QString>

namespace trimtab {

/// What the stopping rule saved so far, and how many of the trials that it spared for the audit it would have ended by mistake:
/// "stopped early: 43 % of the steps saved · mistakes: 1 of 4 spared".
QString stoppingText(const StoppingAudit& audit);
/// The same in whole sentences, for a tool tip; empty when there is nothing to say.
QString stoppingExplanation(const StoppingAudit& audit);

}  // namespace trimtab
