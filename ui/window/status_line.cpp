// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/status_line.h"

#include "ui/model/number_text.h"
#include "ui/model/trial_text.h"

#include <QLabel>
#include <QThread>

namespace trimtab {
namespace {

constexpr int kThrottle = 200;         // ms
constexpr double kShortestPace = 0.5;  // seconds of running time before a pace means something

}  // namespace

StatusLine::StatusLine(StudyDocument* document, QWidget* parent)
    : QStatusBar(parent),
      m_document(document),
      m_state(new QLabel(this)),
      m_saved(new QLabel(this)),
      m_undo(new QLabel(this)),
      m_pace(new QLabel(this))
{
    setSizeGripEnabled(false);
    m_state->setObjectName(QStringLiteral("stateText"));
    m_undo->setObjectName(QStringLiteral("undoText"));
    m_pace->setObjectName(QStringLiteral("paceText"));
    for (QLabel* label : {m_state, m_saved, m_undo}) {
        label->setTextFormat(Qt::PlainText);
        addWidget(label);
    }
    addPermanentWidget(m_pace);
    m_throttle.setSingleShot(true);
    m_throttle.setInterval(kThrottle);
    connect(&m_throttle, &QTimer::timeout, this, &StatusLine::refresh);
    const auto schedule = [this] {
        if (!m_throttle.isActive())
            m_throttle.start();
    };
    connect(document, &StudyDocument::historyChanged, this, schedule);
    connect(document, &StudyDocument::statusChanged, this, &StatusLine::refresh);
    connect(document, &StudyDocument::pathChanged, this, &StatusLine::refresh);
    connect(&document->undoStack(), &QUndoStack::indexChanged, this, &StatusLine::refresh);
    refresh();
}

void StatusLine::refresh()
{
    m_state->setText(runStateText(m_document->status()));
    m_saved->setText(savedText());  // an empty label stays visible: showing one would draw it over a message
    const QString undo = m_document->undoStack().undoText();
    m_undo->setText(undo.isEmpty() ? QString() : tr("Undo: “%1”").arg(undo));
    m_pace->setText(paceText());
}

QString StatusLine::savedText() const
{
    if (m_document->path().isEmpty())
        return {};
    return m_document->status().storageError ? tr("Not saved") : tr("Saved");
}

QString StatusLine::paceText() const
{
    const History& history = *m_document->history();
    const RunStatus& status = m_document->status();
    QStringList parts{QThread::idealThreadCount() == 1 ? tr("1 core") : tr("%1 cores").arg(QThread::idealThreadCount()),
                      tr("%1 running").arg(history.runningCount())};
    if (status.suggestionSeconds)
        parts << tr("suggestion %1 ms").arg(displayNumber(*status.suggestionSeconds * 1000.0, 2));
    if (history.evaluatedCount() > 0 && status.seconds > kShortestPace)
        parts << tr("%1 trials/min").arg(qRound(history.evaluatedCount() * 60.0 / status.seconds));
    return parts.join(QStringLiteral(" · "));
}

}  // namespace trimtab
