// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

namespace trimtab {

/// Events on their way into the store: committed in groups, at most 50 ms after they happened. When saving fails they wait
/// in memory and saving is tried again every second, in the same order, until it works.
class EventLog final : public QObject {
    Q_OBJECT

public:
    /// @param store outlives the log
    explicit EventLog(Store& store);

    void append(Event event);
    /// Commits what waits now. False when that fails; error() then says why.
    bool flush();
    int unsaved() const { return static_cast<int>(m_unsaved.size()); }
    /// Why the last commit failed; empty after a successful one.
    const std::optional<Error>& error() const { return m_error; }

signals:
    /// Everything appended so far is durable.
    void committed();
    /// Saving fails; emitted once for each failed try.
    void failed();

private:
    Store& m_store;
    std::vector<Event> m_unsaved;
    std::optional<Error> m_error;
    QTimer m_group;
    QTimer m_retry;
};

}  // namespace trimtab
