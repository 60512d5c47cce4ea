// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/runner.h"

#include <QObject>
#include <QThread>

namespace trimtab {

/// The concrete classes that an engine works with, chosen by the program.
struct EngineParts {
    std::function<Result<std::unique_ptr<Store>>(const QString& path, const StudySpec& spec)> createStore;
    std::function<Result<std::unique_ptr<Store>>(const QString& path)> openStore;
    std::function<Status(const Store& store, const QString& path)> copyStore;
    /// @param path of the study
    std::function<Result<std::unique_ptr<Executor>>(const QString& path, const StudySpec& spec)> makeExecutor;
};

/// A runner on a thread of its own, seen from the GUI thread: every call returns at once, every answer is a queued signal.
/// One study at a time; opening another closes the first, but only when the other can be opened.
class Engine final : public QObject {
    Q_OBJECT

public:
    explicit Engine(EngineParts parts, QObject* parent = nullptr);
    /// Interrupts what runs, stores that and ends the thread.
    ~Engine() override;

    void create(const QString& path, const StudySpec& spec);
    void open(const QString& path);
    void close();
    /// A complete copy of the open study in another file; answers with copied() or failed().
    void saveCopy(const QString& path);

    void start();
    void pause();
    void stop();
    void step();
    void stopTrial(TrialId trial);
    void setLimits(const Limits& limits);
    void enqueue(const Configuration& configuration);
    void tryNow(const Configuration& configuration);
    /// Answers with predicted(job, ...).
    void predict(quint64 job, const std::vector<Configuration>& configurations);

signals:
    void opened(const QString& path, const trimtab::StudySpec& spec, trimtab::HistorySnapshot history);
    void closed();
    void copied(const QString& path);
    /// Opening, creating or copying did not work; the study that was open still is.
    void failed(const trimtab::Error& error);
    /// The open study cannot do what was asked.
    void refused(const trimtab::Error& error);
    void historyChanged(trimtab::HistorySnapshot history);
    void statusChanged(const trimtab::RunStatus& status);
    void predicted(quint64 job, const std::vector<trimtab::Prediction>& predictions);

private:
    class Worker;  // in engine.cpp; lives on m_thread
    /// Has `request` called with the open runner on its thread; does nothing while no study is open.
    template <typename Request>
    void ask(Request request);

    QThread m_thread;
    Worker* m_worker = nullptr;
};

}  // namespace trimtab
