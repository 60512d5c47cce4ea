// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/engine.h"
#include "ui/model/latest_result.h"
#include "ui/model/study_document.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace trimtab {

/// Connects the open document with the engine: makes its file when it is first run, opens files, starts and stops. Knows no
/// widget.
class StudySession final : public QObject {
    Q_OBJECT

public:
    /// @param studyFolder where files of new studies are made, asked for each
    StudySession(Engine& engine, StudyDocument& document, std::function<QString()> studyFolder, QObject* parent = nullptr);

    /// A design without a file and without trials.
    void startNew(const StudySpec& spec);
    /// Opens a .trimtab; answers with opened() or failed().
    void open(const QString& path);
    /// The same, and starts or continues it at once.
    void openAndStart(const QString& path);
    /// A study's JSON as a new design; answers with designOpened() or failed(). A table that it names is read first.
    void openDesign(const QString& path);

    /// Starts or continues; makes a file first when there is none or the design is no longer that of the trials.
    void start();
    void step();
    void pause();
    void stop();
    void stopTrial(TrialId trial);
    /// Runs a trial with the user's values in the study whose trials are shown; makes its file first when there is none.
    void tryConfiguration(const Configuration& configuration);
    /// The study under another name; goes on there, unless it is running. A design that is no longer that of the trials gets
    /// a file without them.
    void saveAs(const QString& path);
    /// Answers with predicted().
    void predict(quint64 job, const std::vector<Configuration>& configurations);

signals:
    void opened(const QString& path);
    void designOpened(const QString& path);
    /// A copy exists; the session stays with its own file because it is running.
    void copied(const QString& path);
    void failed(const QString& what, const trimtab::Error& error);
    void predicted(quint64 job, const std::vector<trimtab::Prediction>& predictions);

private:
    enum class Pending { None, Open, OpenAndStart, Create, CreateAndStart, CreateAndStep, CreateAndTry };

    void openFile(const QString& path, Pending pending);
    void run(Pending ifNew, void (Engine::*command)());
    void createFile(Pending pending);
    void onOpened(const QString& path, const StudySpec& spec, HistorySnapshot history);
    void onCopied(const QString& path);
    void onFailed(const Error& error);
    void applyLimits();
    void settleTable(const StudySpec& spec, const QString& path);
    void takeTable(const Result<TableSource>& table);
    void takeDesign(const StudySpec& spec, const QString& path);

    Engine& m_engine;
    StudyDocument& m_document;
    std::function<QString()> m_studyFolder;
    Pending m_pending = Pending::None;
    QString m_awaited;  // file that the engine is asked to open or to make
    QString m_copyAwaited;
    Configuration m_tried;  // for CreateAndTry
    StudySpec m_created;    // the design that went into the awaited file
    QTimer m_limitsPause;   // limits that change while the study runs wait until the user has finished typing
    StudySpec m_unsettled;  // a design whose table is being read
    QString m_unsettledPath;
    LatestResult<Result<TableSource>> m_tables;
    bool m_live = false;  // what the engine says belongs to the document
    bool m_engineHasStudy = false;
};

/// A path in `folder` that does not exist: NAME.trimtab, NAME-2.trimtab, ... Characters that file systems refuse are
/// replaced.
QString freeStudyPath(const QString& folder, const QString& name);

}  // namespace trimtab
