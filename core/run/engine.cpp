// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/engine.h"

#include <QFileInfo>

#include <utility>

namespace trimtab {

/// Lives on the engine's thread together with the runner and its store. Its answers are signals of the engine, queued into
/// the thread of the engine's owner.
class Engine::Worker final : public QObject {
public:
    Worker(EngineParts parts, Engine& engine) : m_parts(std::move(parts)), m_engine(engine) {}

    void create(const QString& path, const StudySpec& spec) { replace(path, m_parts.createStore(path, spec)); }

    void open(const QString& path)
    {
        if (QFileInfo(path) == QFileInfo(m_path))
            close();  // a file has one writer
        replace(path, m_parts.openStore(path));
    }

    void close()
    {
        if (!m_runner)
            return;
        m_runner.reset();
        m_path.clear();
        answer([](Engine& engine) { emit engine.closed(); });
    }

    void saveCopy(const QString& path)
    {
        if (!m_runner)
            return fail({Error::Code::NotFound, {}, "no study is open"});
        if (const Status copied = m_parts.copyStore(m_runner->store(), path); !copied)
            return fail(copied.error());
        answer([path](Engine& engine) { emit engine.copied(path); });
    }

    /// nullptr while no study is open.
    Runner* runner() const { return m_runner.get(); }

private:
    /// The study that is open goes on when the other cannot be opened.
    void replace(const QString& path, Result<std::unique_ptr<Store>> store)
    {
        if (!store)
            return keep(store.error());
        const auto makeExecutor = [this, path](const StudySpec& spec) { return m_parts.makeExecutor(path, spec); };
        auto runner = Runner::open(*std::move(store), makeExecutor, m_clock);
        if (!runner)
            return keep(runner.error());
        close();
        m_runner = *std::move(runner);
        m_path = path;
        connect(m_runner.get(), &Runner::historyChanged, &m_engine, &Engine::historyChanged);
        connect(m_runner.get(), &Runner::statusChanged, &m_engine, &Engine::statusChanged);
        connect(m_runner.get(), &Runner::predicted, &m_engine, &Engine::predicted);
        connect(m_runner.get(), &Runner::refused, &m_engine, &Engine::refused);
        answer([path, spec = m_runner->spec(), history = m_runner->history()](Engine& engine) {
            emit engine.opened(path, spec, history);
        });
        answer([status = m_runner->status()](Engine& engine) { emit engine.statusChanged(status); });
    }

    /// The owner may have stopped listening to the open study when it asked for another, so its state is told again.
    void keep(const Error& error)
    {
        fail(error);
        if (!m_runner)
            return;
        answer([history = m_runner->history(), status = m_runner->status()](Engine& engine) {
            emit engine.historyChanged(history);
            emit engine.statusChanged(status);
        });
    }

    void fail(const Error& error)
    {
        answer([error](Engine& engine) { emit engine.failed(error); });
    }

    template <typename Emission>
    void answer(Emission emission)
    {
        QMetaObject::invokeMethod(
            &m_engine, [engine = &m_engine, emission = std::move(emission)] { emission(*engine); }, Qt::QueuedConnection);
    }

    EngineParts m_parts;
    Engine& m_engine;
    SteadyClock m_clock;
    QString m_path;  // of the open study
    std::unique_ptr<Runner> m_runner;
};

Engine::Engine(EngineParts parts, QObject* parent) : QObject(parent), m_worker(new Worker(std::move(parts), *this))
{
    m_thread.setObjectName(QStringLiteral("trimtab-engine"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

Engine::~Engine()
{
    close();
    m_thread.quit();
    m_thread.wait();
}

void Engine::create(const QString& path, const StudySpec& spec)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, path, spec] { worker->create(path, spec); });
}

void Engine::open(const QString& path)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, path] { worker->open(path); });
}

void Engine::close()
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->close(); });
}

void Engine::saveCopy(const QString& path)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, path] { worker->saveCopy(path); });
}

template <typename Request>
void Engine::ask(Request request)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, request = std::move(request)] {
        if (Runner* runner = worker->runner())
            request(*runner);
    });
}

void Engine::start()
{
    ask([](Runner& runner) { runner.start(); });
}

void Engine::pause()
{
    ask([](Runner& runner) { runner.pause(); });
}

void Engine::stop()
{
    ask([](Runner& runner) { runner.stop(); });
}

void Engine::step()
{
    ask([](Runner& runner) { runner.step(); });
}

void Engine::stopTrial(TrialId trial)
{
    ask([trial](Runner& runner) { runner.stopTrial(trial); });
}

void Engine::setLimits(const Limits& limits)
{
    ask([limits](Runner& runner) { runner.setLimits(limits); });
}

void Engine::enqueue(const Configuration& configuration)
{
    ask([configuration](Runner& runner) { runner.enqueue(configuration); });
}

void Engine::tryNow(const Configuration& configuration)
{
    ask([configuration](Runner& runner) { runner.tryNow(configuration); });
}

void Engine::predict(quint64 job, const std::vector<Configuration>& configurations)
{
    ask([job, configurations](Runner& runner) { runner.predict(job, configurations); });
}

}  // namespace trimtab
