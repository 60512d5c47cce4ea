// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/model/trial_selection.h"

#include <QPointer>

namespace trimtab {

/// The selection that a chart follows: the one it shares with other views, or its own while there is none.
class SharedSelection final : public QObject {
    Q_OBJECT

public:
    SharedSelection();

    TrialSelection& get() const { return m_shared ? *m_shared : m_own; }
    /// nullptr, or the end of `selection`: its own again.
    void share(TrialSelection* selection);

signals:
    void currentChanged();
    void hoveredChanged();
    void brushedChanged();

private:
    void follow(TrialSelection& selection);

    mutable TrialSelection m_own;
    QPointer<TrialSelection> m_shared;
};

}  // namespace trimtab
