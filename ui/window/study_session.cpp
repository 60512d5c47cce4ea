// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/study_session.h"

#include "core/interop/study_json.h"
#include "core/interop/table_file.h"
#include "core/interop/whole_file.h"
#include "ui/model/run_commands.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <utility>

namespace trimtab {
namespace {

constexpr int kLimitsPause = 1000;  // ms; a half typed limit must not end a running study
constexpr int kLongestName = 100;   // characters; leaves room below the 255 bytes of a file name

/// The study with the whole paths of what it names from its own folder: a design has no file of its own yet.
StudySpec withAbsolutePaths(StudySpec spec, const QString& file)
{
    const QDir folder = QFileInfo(file).absoluteDir();
    const auto absolute = [&folder](const std::string& path) {
        return QDir::cleanPath(folder.absoluteFilePath(QString::fromStdString(path))).toStdString();
    };
    if (auto* bundled = std::get_if<BundledTrainable>(&spec.trainable); bundled && bundled->table)
        bundled->table->file = absolute(bundled->table->file);
    if (auto* command = std::get_if<CommandTrainable>(&spec.trainable))
        command->directory = absolute(command->directory);
    return spec;
}

}  // namespace

QString freeStudyPath(const QString& folder, const QString& name)
{
    static const QRegularExpression refused(QStringLiteral("[/\\\\:*?\"<>|\\x00-\\x1f]"));
    QString base = name.left(kLongestName).trimmed();
    base.replace(refused, QStringLiteral("-"));
    while (base.startsWith(u'.'))
        base.remove(0, 1);  // would hide the file
    if (base.isEmpty())
        base = QStringLiteral("study");
    const QDir directory(folder);
    QString path = directory.filePath(base + QStringLiteral(".trimtab"));
    for (int number = 2; QFile::exists(path); ++number)
        path = directory.filePath(QStringLiteral("%1-%2.trimtab").arg(base).arg(number));
    return path;
}

StudySession::StudySession(Engine& engine, StudyDocument& document, std::function<QString()> studyFolder, QObject* parent)
    : QObject(parent),
      m_engine(engine),
      m_document(document),
      m_studyFolder(std::move(studyFolder)),
      m_tables([this](const Result<TableSource>& table) { takeTable(table); })
{
    connect(&engine, &Engine::opened, this, &StudySession::onOpened);
    connect(&engine, &Engine::copied, this, &StudySession::onCopied);
    connect(&engine, &Engine::failed, this, &StudySession::onFailed);
    connect(&engine, &Engine::refused, this, [this](const Error& error) { emit failed(tr("That was not possible."), error); });
    connect(&engine, &Engine::closed, this, [this] { m_engineHasStudy = false; });
    connect(&engine, &Engine::historyChanged, this, [this](const HistorySnapshot& history) {
        if (m_live)
            m_document.setHistory(history);
    });
    connect(&engine, &Engine::statusChanged, this, [this](const RunStatus& status) {
        if (m_live)
            m_document.setStatus(status);
    });
    m_limitsPause.setSingleShot(true);
    m_limitsPause.setInterval(kLimitsPause);
    connect(&m_limitsPause, &QTimer::timeout, this, [this] {
        if (m_live && isActive(m_document.status().state) && !m_document.designChanged())
            applyLimits();
    });
    connect(&document, &StudyDocument::specChanged, &m_limitsPause, qOverload<>(&QTimer::start));
    connect(&engine, &Engine::predicted, this, [this](quint64 job, const std::vector<Prediction>& predictions) {
        if (m_live)
            emit predicted(job, predictions);
    });
}

void StudySession::startNew(const StudySpec& spec)
{
    m_tables.cancel();
    m_live = false;
    m_engineHasStudy = false;
    m_pending = Pending::None;
    m_awaited.clear();
    m_engine.close();
    m_document.load(spec, {}, nullptr);
}

void StudySession::open(const QString& path)
{
    openFile(path, Pending::Open);
}

void StudySession::openAndStart(const QString& path)
{
    openFile(path, Pending::OpenAndStart);
}

void StudySession::openFile(const QString& path, Pending pending)
{
    m_tables.cancel();
    m_live = false;
    m_pending = pending;
    m_awaited = path;
    m_engine.open(path);
}

void StudySession::openDesign(const QString& path)
{
    m_tables.cancel();
    const auto text = readWholeFile(path, kLongestStudyText);
    const auto spec = text ? studyFromJson(*text) : text.error();
    if (!spec) {
        emit failed(tr("The study could not be opened."), spec.error());
        return;
    }
    const StudySpec design = withAbsolutePaths(*spec, path);
    const auto* bundled = std::get_if<BundledTrainable>(&design.trainable);
    if (bundled && bundled->table)
        settleTable(design, path);
    else
        takeDesign(design, path);
}

void StudySession::settleTable(const StudySpec& spec, const QString& path)
{
    m_unsettled = spec;
    m_unsettledPath = path;
    m_tables.request([source = *std::get<BundledTrainable>(m_unsettled.trainable).table](const std::atomic<bool>&) {
        return settled(source, {});
    });
}

void StudySession::takeTable(const Result<TableSource>& table)
{
    if (!table) {
        emit failed(tr("The table of the study could not be read."), table.error());
        return;
    }
    std::get<BundledTrainable>(m_unsettled.trainable).table = *table;
    takeDesign(m_unsettled, m_unsettledPath);
}

void StudySession::takeDesign(const StudySpec& spec, const QString& path)
{
    startNew(spec);
    emit designOpened(path);
}

void StudySession::start()
{
    run(Pending::CreateAndStart, &Engine::start);
}

void StudySession::step()
{
    run(Pending::CreateAndStep, &Engine::step);
}

void StudySession::run(Pending ifNew, void (Engine::*command)())
{
    const bool creating =
        m_pending == Pending::CreateAndStart || m_pending == Pending::CreateAndStep || m_pending == Pending::CreateAndTry;
    if (creating)
        return;  // pressed twice
    if (m_document.path().isEmpty() || m_document.designChanged()) {
        createFile(ifNew);
        return;
    }
    applyLimits();
    (m_engine.*command)();
}

void StudySession::createFile(Pending pending)
{
    const QString folder = m_studyFolder();
    if (!QDir().mkpath(folder)) {
        emit failed(tr("The folder for studies could not be made."),
                    {Error::Code::ReadOnly, folder.toStdString(), "the folder does not exist and cannot be made"});
        return;
    }
    m_live = false;
    m_pending = pending;
    m_created = m_document.spec();
    m_awaited = freeStudyPath(folder, QString::fromStdString(m_created.name));
    m_engine.create(m_awaited, m_created);
}

void StudySession::pause()
{
    m_engine.pause();
}

void StudySession::stop()
{
    m_engine.stop();
}

void StudySession::stopTrial(TrialId trial)
{
    m_engine.stopTrial(trial);
}

void StudySession::tryConfiguration(const Configuration& configuration)
{
    if (m_pending != Pending::None)
        return;  // a file is being made or opened
    const bool outdated = m_document.designChanged();
    if (m_document.path().isEmpty() || (outdated && m_document.history()->trials().empty())) {
        m_tried = configuration;
        createFile(Pending::CreateAndTry);
        return;
    }
    if (!outdated)
        applyLimits();
    m_engine.tryNow(configuration);
}

void StudySession::predict(quint64 job, const std::vector<Configuration>& configurations)
{
    m_engine.predict(job, configurations);
}

void StudySession::saveAs(const QString& path)
{
    if (!m_document.path().isEmpty() && !m_document.designChanged()) {
        m_copyAwaited = path;
        m_engine.saveCopy(path);
        return;
    }
    m_live = false;
    m_pending = Pending::Create;
    m_created = m_document.spec();
    m_awaited = path;
    m_engine.create(path, m_created);
}

void StudySession::applyLimits()
{
    const Limits& limits = m_document.spec().limits;
    if (limits == m_document.storedLimits())
        return;
    m_engine.setLimits(limits);
    m_document.setStoredLimits(limits);
}

void StudySession::onOpened(const QString& path, const StudySpec& spec, HistorySnapshot history)
{
    if (path != m_awaited)
        return;  // superseded by a later request
    const Pending pending = std::exchange(m_pending, Pending::None);
    m_awaited.clear();
    m_live = true;
    m_engineHasStudy = true;
    if (pending == Pending::Open || pending == Pending::OpenAndStart) {
        m_document.load(withAbsolutePaths(spec, path), path, std::move(history));
    } else {
        m_document.adoptFile(path, m_created, std::move(history));
    }
    emit opened(path);
    if (pending == Pending::CreateAndStart || pending == Pending::OpenAndStart)
        m_engine.start();
    if (pending == Pending::CreateAndStep)
        m_engine.step();
    if (pending == Pending::CreateAndTry)
        m_engine.tryNow(m_tried);
}

void StudySession::onCopied(const QString& path)
{
    if (path != std::exchange(m_copyAwaited, {}))
        return;
    if (isActive(m_document.status().state))
        emit copied(path);
    else
        open(path);
}

void StudySession::onFailed(const Error& error)
{
    m_copyAwaited.clear();
    const Pending pending = std::exchange(m_pending, Pending::None);
    m_awaited.clear();
    m_live = m_engineHasStudy;  // the engine goes on with what it had
    switch (pending) {
        case Pending::Open:
        case Pending::OpenAndStart:
            emit failed(tr("The study could not be opened."), error);
            break;
        case Pending::Create:
        case Pending::CreateAndStart:
        case Pending::CreateAndStep:
        case Pending::CreateAndTry:
            emit failed(tr("The file of the study could not be made."), error);
            break;
        case Pending::None:
            emit failed(tr("That was not possible."), error);
            break;
    }
}

}  // namespace trimtab
