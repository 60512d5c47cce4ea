// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/trial_selection.h"

#include <utility>

namespace trimtab {

void TrialSelection::setCurrent(std::optional<TrialId> trial)
{
    if (std::exchange(m_current, trial) != trial)
        emit currentChanged();
}

void TrialSelection::setHovered(std::optional<TrialId> trial)
{
    if (std::exchange(m_hovered, trial) != trial)
        emit hoveredChanged();
}

void TrialSelection::setBrushed(std::optional<std::unordered_set<TrialId>> trials)
{
    if (m_brushed == trials)
        return;
    m_brushed = std::move(trials);
    emit brushedChanged();
}

void TrialSelection::clear()
{
    setCurrent(std::nullopt);
    setHovered(std::nullopt);
    setBrushed(std::nullopt);
}

}  // namespace trimtab
