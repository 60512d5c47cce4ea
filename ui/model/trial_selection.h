// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/ids.h"

#include <QObject>

#include <optional>
#include <unordered_set>

namespace trimtab {

/// The one selection that table, charts and inspector share (linked brushing).
class TrialSelection final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// The trial that the inspector shows; charts ring it.
    std::optional<TrialId> current() const { return m_current; }
    void setCurrent(std::optional<TrialId> trial);
    /// The trial under the pointer in any view.
    std::optional<TrialId> hovered() const { return m_hovered; }
    void setHovered(std::optional<TrialId> trial);
    /// The trials that a brush lets through; nullopt when nothing is brushed. Others are drawn grey.
    const std::optional<std::unordered_set<TrialId>>& brushed() const { return m_brushed; }
    void setBrushed(std::optional<std::unordered_set<TrialId>> trials);
    bool passesBrush(TrialId trial) const { return !m_brushed || m_brushed->contains(trial); }
    void clear();

signals:
    void currentChanged();
    void hoveredChanged();
    void brushedChanged();

private:
    std::optional<TrialId> m_current;
    std::optional<TrialId> m_hovered;
    std::optional<std::unordered_set<TrialId>> m_brushed;
};

}  // namespace trimtab
