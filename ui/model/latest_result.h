// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <atomic>
#include <functional>
#include <memory>

namespace trimtab {

/// Work of which only the newest result counts. It runs on the global thread pool; its result is used in the thread of this
/// object, unless a newer request or cancel() came first.
template <typename T>
class LatestResult {
public:
    /// `stop` becomes true when nobody waits for the result any more. The work must not refer to what may be gone by then.
    using Work = std::function<T(const std::atomic<bool>& stop)>;

    explicit LatestResult(std::function<void(const T&)> use)
    {
        QObject::connect(&m_watcher, &QFutureWatcherBase::finished, &m_watcher, [this, use = std::move(use)] {
            if (!m_watcher.isCanceled())
                use(m_watcher.result());
        });
    }
    ~LatestResult() { cancel(); }
    LatestResult(const LatestResult&) = delete;
    LatestResult& operator=(const LatestResult&) = delete;

    void request(Work work)
    {
        cancel();
        m_stop = std::make_shared<std::atomic<bool>>(false);
        m_watcher.setFuture(QtConcurrent::run([work = std::move(work), stop = m_stop] { return work(*stop); }));
    }

    void cancel()
    {
        if (m_stop)
            *m_stop = true;
        m_stop.reset();
        m_watcher.setFuture({});
    }

    bool isRunning() const { return m_watcher.isRunning(); }

private:
    QFutureWatcher<T> m_watcher;
    std::shared_ptr<std::atomic<bool>> m_stop;  // of the work that runs
};

}  // namespace trimtab
