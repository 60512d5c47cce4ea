// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/command/try_dialog.h"

#include "core/process/attempt_folder.h"
#include "core/space/encoding.h"
#include "ui/form/field_problem.h"
#include "ui/mode/command/ask_to_allow.h"
#include "ui/mode/command/log_view.h"
#include "ui/model/number_text.h"
#include "ui/model/trial_text.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace trimtab {
namespace {

constexpr double kLongestGrace = 0.5;  // seconds: closing the dialog waits for the program

/// The study that the dialog runs: the user's command and space, and none of what decides when a study ends.
StudySpec trialOf(StudySpec spec)
{
    Limits limits;
    limits.trialSeconds = spec.limits.trialSeconds;
    spec.limits = limits;
    spec.repeats = spec.repeatBest = 1;
    spec.stopping = {};
    spec.strategy = {.kind = "manual", .seed = 0, .options = {}};
    if (auto* command = std::get_if<CommandTrainable>(&spec.trainable))
        command->execution.graceSeconds = std::min(command->execution.graceSeconds, kLongestGrace);
    return spec;
}

}  // namespace

TryDialog::TryDialog(std::unique_ptr<Engine> engine, const StudySpec& spec, QWidget* parent)
    : QDialog(parent),
      m_spec(trialOf(spec)),
      m_file(m_folder.filePath(QStringLiteral("try.trimtab"))),
      m_engine(std::move(engine))
{
    buildWidgets();
    connectEngine();
    m_engine->create(m_file, m_spec);
}

void TryDialog::buildWidgets()
{
    setWindowTitle(tr("One run of the command"));
    setObjectName(QStringLiteral("tryDialog"));
    resize(860, 520);
    m_state = new QLabel(tr("Starting…"), this);
    m_state->setObjectName(QStringLiteral("tryState"));
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_state->setProperty("look", QStringLiteral("title"));
    m_facts = new QTableWidget(0, 2, this);
    m_facts->setObjectName(QStringLiteral("tryFacts"));
    m_facts->setAccessibleName(tr("Configuration and metrics"));
    m_facts->setHorizontalHeaderLabels({tr("Name"), tr("Value")});
    m_facts->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_facts->setShowGrid(false);
    m_facts->setTabKeyNavigation(false);
    m_facts->verticalHeader()->hide();
    m_facts->horizontalHeader()->setStretchLastSection(true);
    m_facts->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_facts->setColumnWidth(0, 170);
    m_log = new LogView(this);
    auto* parts = new QSplitter(Qt::Horizontal, this);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_facts);
    parts->addWidget(m_log);
    parts->setSizes({300, 560});
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_again = buttons->addButton(tr("&Another configuration"), QDialogButtonBox::ActionRole);
    m_again->setObjectName(QStringLiteral("tryAgain"));
    m_stop = buttons->addButton(tr("&Stop"), QDialogButtonBox::ActionRole);
    m_stop->setObjectName(QStringLiteral("stopTry"));
    m_bench = buttons->addButton(tr("&Metrics of this output…"), QDialogButtonBox::ActionRole);
    m_bench->setObjectName(QStringLiteral("benchOfTry"));
    m_again->setEnabled(false);
    m_stop->setEnabled(false);
    connect(m_again, &QPushButton::clicked, this, &TryDialog::run);
    connect(m_stop, &QPushButton::clicked, this, [this] { m_engine->stop(); });
    connect(m_bench, &QPushButton::clicked, this, [this] { emit benchRequested(m_log->toPlainText()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_state);
    column->addWidget(parts, 1);
    column->addWidget(buttons);
}

void TryDialog::connectEngine()
{
    connect(m_engine.get(), &Engine::opened, this, &TryDialog::run);
    connect(m_engine.get(), &Engine::historyChanged, this, &TryDialog::showHistory);
    connect(m_engine.get(), &Engine::failed, this, &TryDialog::refuse);
    connect(m_engine.get(), &Engine::refused, this, &TryDialog::refuse);
}

void TryDialog::run()
{
    const auto space = SearchSpace::create(m_spec.space);
    if (!space) {
        refuse(space.error());
        return;
    }
    constexpr int kTries = 2000;
    Rng rng(mixSeed(m_spec.strategy.seed, ++m_draws));
    const auto drawn = sample(*space, rng, kTries);
    if (!drawn) {
        refuse({Error::Code::InvalidInput, "/rules", "the rules forbid nearly everything"});
        return;
    }
    m_configuration = *drawn;
    m_log->setFile({});
    m_engine->tryNow(m_configuration);
}

void TryDialog::refuse(const Error& error)
{
    m_again->setEnabled(true);
    setLook(*m_state, QLatin1String("error"));
    m_state->setText(QString::fromStdString(error.text()));
    if (error.code != Error::Code::NotAllowed)
        return;
    const Status asked = askToAllow(m_spec, m_folder.path(), this, [this](const Status& allowed) {
        if (allowed)
            m_engine->start();  // the configuration waits
        else
            m_state->setText(QString::fromStdString(allowed.error().text()));
    });
    if (!asked)
        m_state->setText(QString::fromStdString(asked.error().text()));
}

void TryDialog::showHistory(const HistorySnapshot& history)
{
    if (history->trials().empty())
        return;
    const Trial& trial = *history->trials().back();
    const Attempt* attempt = trial.lastAttempt();
    if (attempt)
        m_log->setFile(attemptLog(trialsFolder(m_file), trial.id, attempt->id));
    const bool running = trial.state() == TrialState::Running;
    m_stop->setEnabled(running);
    m_again->setEnabled(!running);
    setLook(*m_state, QLatin1String(trial.state() == TrialState::Failed ? "error" : "title"));
    QString state = trialStateText(trial.state());
    if (attempt && attempt->outcome) {
        state += QStringLiteral(" · ") + durationText(attempt->outcome->seconds);
        if (!attempt->outcome->detail.empty())
            state += QStringLiteral(" · ") + QString::fromStdString(attempt->outcome->detail);
    }
    m_state->setText(state);
    showFacts(trial);
}

void TryDialog::showFacts(const Trial& trial)
{
    const Metrics metrics = trial.metrics();
    m_facts->setRowCount(0);
    const auto add = [this](const std::string& name, const QString& value) {
        const int row = m_facts->rowCount();
        m_facts->insertRow(row);
        m_facts->setItem(row, 0, new QTableWidgetItem(QString::fromStdString(name)));
        m_facts->setItem(row, 1, new QTableWidgetItem(value));
    };
    for (const auto& [name, value] : trial.configuration)
        add(name, displayValue(value));
    for (std::size_t i = 0; i < metrics.values().size(); ++i)
        add(metrics.names()[i], displayMetric(metrics.values()[i]));
    if (metrics.empty() && trial.finished())
        add(tr("no metric was found").toStdString(), QString());
}

}  // namespace trimtab
