// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/run/control_strip.h"

#include "core/analysis/time_left.h"
#include "ui/mode/run/study_progress.h"
#include "ui/model/number_text.h"
#include "ui/model/objective_text.h"
#include "ui/model/run_commands.h"
#include "ui/model/stopping_text.h"
#include "ui/theme/elided_label.h"
#include "ui/theme/icon.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

namespace trimtab {
namespace {

constexpr int kThrottle = 50;  // ms; more often no one can read
constexpr int kSecond = 1000;  // ms; the clock of the elapsed time
constexpr int kProgressSteps = 1000;

/// QProgressBar paints a new value at once, and with it everything in the window that waits for its turn.
void setValueWithoutPainting(QProgressBar& bar, int value)
{
    if (bar.value() == value)
        return;
    bar.setUpdatesEnabled(false);
    bar.setValue(value);
    bar.setUpdatesEnabled(true);
}

}  // namespace

ControlStrip::ControlStrip(StudyDocument* document, QWidget* parent) : QWidget(parent), m_document(document)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 2, 0, 2);
    row->setSpacing(8);
    m_start = addButton(tr("Start"), QLatin1String("start"), &ControlStrip::startRequested);
    m_pause = addButton(tr("Pause"), QLatin1String("pause"), &ControlStrip::pauseRequested);
    m_stop = addButton(tr("Stop"), QLatin1String("stop"), &ControlStrip::stopRequested);
    m_step = addButton(tr("Step"), QLatin1String("step"), &ControlStrip::stepRequested);
    m_step->setToolTip(tr("Run exactly one trial more"));
    m_best = addFigure(QStringLiteral("best"));
    m_front = addFigure(QStringLiteral("front"));
    m_front.caption->setToolTip(tr("Configurations that no other one beats in both objectives, and the area that they beat up to "
                                   "the worst values of the first %1 feasible trials")
                                    .arg(Ranking::kReferenceTrials));
    m_trials = addFigure(QStringLiteral("trials"));
    m_running = addFigure(QStringLiteral("running"));
    m_time = addFigure(QStringLiteral("time"));

    m_progress = new QProgressBar(this);
    m_progress->setRange(0, kProgressSteps);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the study"));
    m_progress->setMinimumWidth(60);
    row->addSpacing(10);
    row->addWidget(m_progress, 1);

    m_throttle.setSingleShot(true);
    m_throttle.setInterval(kThrottle);
    m_second.setInterval(kSecond);
    connect(&m_throttle, &QTimer::timeout, this, &ControlStrip::refresh);
    connect(&m_second, &QTimer::timeout, this, &ControlStrip::refreshTime);
    const auto schedule = [this] {
        if (!m_throttle.isActive())
            m_throttle.start();
    };
    connect(document, &StudyDocument::historyChanged, this, schedule);
    connect(document, &StudyDocument::specChanged, this, schedule);
    connect(document, &StudyDocument::statusChanged, this, [this] {
        m_sinceStatus.start();
        refresh();
    });
    m_sinceStatus.start();
    refresh();
}

QPushButton* ControlStrip::addButton(const QString& text, QLatin1String icon, void (ControlStrip::*requested)())
{
    auto* button = new QPushButton(themedIcon(icon), text, this);
    button->setObjectName(icon + QLatin1String("Button"));
    button->setIconSize({12, 12});
    connect(button, &QPushButton::clicked, this, requested);
    layout()->addWidget(button);
    return button;
}

ControlStrip::Figure ControlStrip::addFigure(const QString& name)
{
    Figure figure{new QLabel(this), new ElidedLabel(this)};
    figure.value->setProperty("look", QStringLiteral("figure"));
    figure.value->setObjectName(name + QLatin1String("Figure"));
    figure.value->setTextFormat(Qt::PlainText);
    figure.caption->setProperty("look", QStringLiteral("caption"));
    figure.caption->setObjectName(name + QLatin1String("Caption"));
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->setContentsMargins(10, 0, 0, 0);
    column->addWidget(figure.value);
    column->addWidget(figure.caption);
    static_cast<QHBoxLayout*>(layout())->addLayout(column);
    return figure;
}

void ControlStrip::refresh()
{
    refreshCommands();
    refreshBest();
    refreshCounts();
    refreshTime();
}

void ControlStrip::refreshCommands()
{
    const RunCommands commands = availableCommands(*m_document);
    const bool changes = m_start->isEnabled() != commands.start || m_pause->isEnabled() != commands.pause;
    const bool focused = changes && (hasFocus() || m_start->hasFocus() || m_pause->hasFocus());
    if (focused)
        setFocus();  // or Qt would hand the focus of a disabled button to its neighbour, and Space would stop the study
    m_start->setEnabled(commands.start);
    const bool manual = isManual(m_document->trialSpec());
    m_start->setToolTip(limitReached(*m_document) ? tr("The limit of trials is reached; raise it on the Design page to go on")
                        : manual ? tr("The strategy is Manual: set values under “Fly it yourself” and press “Try this”")
                                 : QString());
    m_start->setText(m_document->history()->trials().empty() ? tr("Start") : tr("Continue"));
    m_pause->setEnabled(commands.pause);
    m_stop->setEnabled(commands.stop);
    m_step->setEnabled(commands.step);
    // One button for both, as on every player.
    m_start->setVisible(!commands.pause);
    m_pause->setVisible(commands.pause);
    QPushButton* shown = commands.pause ? m_pause : m_start;
    if (focused && shown->isEnabled())
        shown->setFocus();
    if (isActive(m_document->status().state))
        m_second.start();
    else
        m_second.stop();
}

void ControlStrip::refreshBest()
{
    const History& history = *m_document->history();
    const Objective& objective = m_document->trialSpec().objective;
    const QString metric = objectiveText(objective);
    const Trial* best = history.best();
    m_best.value->setText(best ? bestValueText(history) : QStringLiteral("–"));
    m_best.caption->setText(best ? bestCaption(history, metric) : tr("best %1").arg(metric));
    for (QLabel* label : {m_front.value, m_front.caption})
        label->setVisible(objective.isPareto());
    const std::optional<double> volume = history.ranking().frontHypervolume();
    m_front.value->setText(QString::number(history.ranking().front().points().size()));
    m_front.caption->setText(volume ? tr("on the front · hypervolume %1").arg(displayNumber(*volume)) : tr("on the front"));
}

QString ControlStrip::bestCaption(const History& history, const QString& metric) const
{
    const Replicates& best = *history.ranking().best();
    const QString trial =
        best.runs > 1 ? tr("%1 runs, trial %2").arg(best.runs).arg(best.shown.value) : tr("trial %1").arg(best.shown.value);
    return best.isFeasible() ? tr("best %1 (%2)").arg(metric, trial) : tr("%1, not feasible yet (%2)").arg(metric, trial);
}

void ControlStrip::refreshCounts()
{
    const History& history = *m_document->history();
    const Limits& limits = m_document->spec().limits;
    m_trials.value->setText(limits.trials ? tr("%1 / %2").arg(history.evaluatedCount()).arg(*limits.trials)
                                          : QString::number(history.evaluatedCount()));
    m_trials.caption->setText(tr("trials · %1 stopped early · %2 failed").arg(history.stoppedCount()).arg(history.failedCount()));
    m_trials.caption->setToolTip(history.stoppedCount() > 0 ? stoppingExplanation(auditStopping(history)) : QString());
    m_running.value->setText(QString::number(history.runningCount()));
    m_running.caption->setText(tr("running, %1 in parallel").arg(limits.parallel));
}

double ControlStrip::elapsedSeconds() const
{
    const RunStatus& status = m_document->status();
    return status.seconds + (isActive(status.state) ? static_cast<double>(m_sinceStatus.elapsed()) / 1000.0 : 0.0);
}

void ControlStrip::refreshTime()
{
    const double elapsed = elapsedSeconds();
    const History& history = *m_document->history();
    const Limits& limits = m_document->spec().limits;
    setValueWithoutPainting(*m_progress, static_cast<int>(studyProgress(history, limits, elapsed) * kProgressSteps));
    m_time.value->setText(durationText(elapsed));
    const auto left = isActive(m_document->status().state) ? secondsLeft(history, limits, elapsed) : std::nullopt;
    m_time.caption->setText(left ? tr("elapsed · about %1 left").arg(durationText(*left)) : tr("elapsed"));
}

}  // namespace trimtab
