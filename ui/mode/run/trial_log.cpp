// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/run/trial_log.h"

#include "core/process/attempt_folder.h"
#include "ui/form/link_button.h"
#include "ui/mode/command/log_view.h"
#include "ui/mode/run/shown_trial.h"
#include "ui/model/study_document.h"
#include "ui/model/trial_selection.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QUrl>
#include <QVBoxLayout>

namespace trimtab {

TrialLog::TrialLog(StudyDocument* document, TrialSelection* selection, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_selection(selection),
      m_title(new QLabel(this)),
      m_open(new LinkButton(tr("open the folder…"), this)),
      m_view(new LogView(this))
{
    m_title->setProperty("look", QStringLiteral("title"));
    m_open->setObjectName(QStringLiteral("openLogFolder"));
    m_open->setToolTip(tr("Log, configuration, checkpoints and what the program has left"));
    connect(m_open, &QAbstractButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_path).absolutePath())); });
    auto* row = new QHBoxLayout;
    row->addWidget(m_title, 1);
    row->addWidget(m_open);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(row);
    column->addWidget(m_view, 1);
    connect(document, &StudyDocument::historyChanged, this, &TrialLog::refresh);
    connect(document, &StudyDocument::pathChanged, this, &TrialLog::refresh);
    connect(selection, &TrialSelection::currentChanged, this, &TrialLog::refresh);
    refresh();
}

void TrialLog::refresh()
{
    setVisible(std::holds_alternative<CommandTrainable>(m_document->trialSpec().trainable) && !m_document->path().isEmpty());
    const Trial* trial = shownTrial(*m_document, *m_selection);
    const Attempt* attempt = trial ? trial->lastAttempt() : nullptr;
    m_title->setText(trial ? tr("Log of trial %1").arg(trial->id.value) : tr("Log"));
    m_path = attempt ? attemptLog(trialsFolder(m_document->path()), trial->id, attempt->id) : QString();
    m_open->setEnabled(!m_path.isEmpty());
    m_view->setFile(m_path);
}

}  // namespace trimtab
