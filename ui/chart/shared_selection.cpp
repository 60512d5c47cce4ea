// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/shared_selection.h"

namespace trimtab {

SharedSelection::SharedSelection()
{
    follow(m_own);
}

void SharedSelection::share(TrialSelection* selection)
{
    if (m_shared)
        m_shared->disconnect(this);
    m_shared = selection;
    if (selection)
        follow(*selection);
}

void SharedSelection::follow(TrialSelection& selection)
{
    connect(&selection, &TrialSelection::currentChanged, this, &SharedSelection::currentChanged);
    connect(&selection, &TrialSelection::hoveredChanged, this, &SharedSelection::hoveredChanged);
    connect(&selection, &TrialSelection::brushedChanged, this, &SharedSelection::brushedChanged);
}

}  // namespace trimtab
