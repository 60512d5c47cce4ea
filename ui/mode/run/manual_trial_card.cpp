// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/run/manual_trial_card.h"

#include "core/run/run_limits.h"
#include "core/space/encoding.h"
#include "ui/form/field_problem.h"
#include "ui/mode/run/fitting_scroll_area.h"
#include "ui/mode/run/shown_trial.h"
#include "ui/mode/run/value_field.h"
#include "ui/model/trial_text.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace trimtab {
namespace {

constexpr int kMostDraws = 1000;
constexpr int kThrottle = 100;    // ms
constexpr int kWidestName = 110;  // pixels

/// Whether a condition holds for each field, parents first, and the configuration of those whose holds.
/// Without a value a field is nullopt and so is the configuration.
std::optional<Configuration> activeValues(const SearchSpace& space, const std::vector<ValueField*>& fields,
                                          std::vector<bool>& active)
{
    Configuration seen = space.fixed();
    Configuration values;
    bool complete = true;
    for (const std::size_t i : space.activationOrder()) {
        const Parameter& parameter = space.parameters()[i];
        active[i] = parameter.when.empty() || parameter.when.holds(seen);
        const auto value = active[i] ? fields[i]->value() : std::nullopt;
        complete &= value || !active[i];
        if (!value)
            continue;
        seen.set(parameter.name, *value);
        values.set(parameter.name, *value);
    }
    return complete ? std::optional(std::move(values)) : std::nullopt;
}

}  // namespace

ManualTrialCard::ManualTrialCard(StudyDocument* document, TrialSelection* selection, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_selection(selection),
      m_card(new Card(tr("Fly it yourself"), this)),
      m_rows(new QWidget)
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addWidget(m_card);
    m_column = new QVBoxLayout(m_rows);
    m_column->setContentsMargins({});
    m_column->setSpacing(2);
    m_column->addStretch();
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_card->content()->addWidget(new FittingScrollArea(m_rows));
    m_problem = new ProblemLabel(m_card);
    m_problem->setObjectName(QStringLiteral("manualProblem"));
    m_card->content()->addWidget(m_problem);
    addButtons(*m_card->content());

    m_throttle.setSingleShot(true);
    m_throttle.setInterval(kThrottle);
    connect(&m_throttle, &QTimer::timeout, this, [this] {
        if (isVisible())
            refresh();
    });
    for (const auto changed : {&StudyDocument::specChanged, &StudyDocument::pathChanged, &StudyDocument::historyChanged,
                               &StudyDocument::statusChanged})
        connect(document, changed, this, &ManualTrialCard::schedule);
    connect(document, &StudyDocument::loaded, this, [this] {
        m_touched = false;
        m_tried.reset();
    });
    connect(selection, &TrialSelection::currentChanged, this, &ManualTrialCard::schedule);
}

void ManualTrialCard::addButtons(QVBoxLayout& content)
{
    m_try = new QPushButton(this);
    m_try->setObjectName(QStringLiteral("tryButton"));
    m_try->setProperty("primary", true);
    m_copy = new QPushButton(tr("From this trial"), this);
    m_copy->setObjectName(QStringLiteral("fromTrialButton"));
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_try);
    row->addWidget(m_copy);
    row->addStretch();
    content.addLayout(row);
    connect(m_try, &QPushButton::clicked, this, &ManualTrialCard::tryThis);
    connect(m_copy, &QPushButton::clicked, this, &ManualTrialCard::copyShownTrial);
}

void ManualTrialCard::schedule()
{
    if (!m_throttle.isActive())
        m_throttle.start();
}

void ManualTrialCard::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void ManualTrialCard::refresh()
{
    const SpaceSpec& spec = m_document->trialSpec().space;
    if (!m_space || m_space->spec() != spec)
        rebuild();
    const Trial* best = m_document->history()->best();
    if (best && !m_touched)
        showValues(best->configuration);
    selectTried();
    refreshState();
}

void ManualTrialCard::rebuild()
{
    for (ValueField* field : m_fields) {
        field->hide();
        field->deleteLater();
    }
    m_fields.clear();
    m_touched = false;
    m_space.reset();
    if (auto space = SearchSpace::create(m_document->trialSpec().space))
        m_space = *std::move(space);
    if (!m_space)
        return;
    int widest = 0;
    for (const Parameter& parameter : m_space->parameters()) {
        auto* field = new ValueField(parameter, m_rows);
        m_fields.push_back(field);
        m_column->insertWidget(static_cast<int>(m_fields.size()) - 1, field);
        widest = std::max(widest, field->nameWidth());
        connect(field, &ValueField::changed, this, [this] {
            m_touched = true;
            refreshState();
        });
    }
    for (ValueField* field : m_fields)
        field->setNameWidth(std::min(widest, kWidestName));
    showAllowedValues();
}

/// Nobody should begin at values that a rule forbids.
void ManualTrialCard::showAllowedValues()
{
    const auto middle = configuration();
    Rng rng(0);
    const auto allowed = middle && m_space->allows(*middle) ? std::nullopt : sample(*m_space, rng, kMostDraws);
    if (allowed)
        showValues(*allowed);
}

std::optional<Configuration> ManualTrialCard::configuration() const
{
    std::vector<bool> active(m_fields.size());
    return m_space ? activeValues(*m_space, m_fields, active) : std::nullopt;
}

void ManualTrialCard::setValues(const Configuration& values)
{
    m_touched = true;
    showValues(values);
}

void ManualTrialCard::showValues(const Configuration& values)
{
    for (ValueField* field : m_fields) {
        const Value* value = values.find(field->parameter().name);
        if (value && contains(field->parameter().domain, *value))
            field->setValue(*value);
    }
    refreshState();
}

std::optional<Error> ManualTrialCard::problemOf(const std::optional<Configuration>& configuration) const
{
    const bool fresh = m_document->history()->trials().empty();
    if (!m_space || (fresh && !m_document->problems().empty()))
        return Error{Error::Code::InvalidInput, {}, tr("The design cannot run yet; see the Design page.").toStdString()};
    if (!configuration)
        return std::nullopt;  // told beside its field
    const Status allowed = m_space->check(*configuration);
    return allowed ? std::nullopt : std::optional(allowed.error());
}

/// The limit that would keep one more trial from running; empty when none does.
QString ManualTrialCard::reachedLimitText() const
{
    const Limits& limits = m_document->designChanged() ? m_document->trialSpec().limits : m_document->spec().limits;
    const History& history = *m_document->history();
    const int open = static_cast<int>(history.trials().size()) - history.evaluatedCount();
    if (!mayPropose(limits, history, open))
        return tr("Trial limit reached");
    const EndReason reason = reachedLimit(limits, history, m_document->status().seconds);
    RunStatus ended;
    ended.state = RunState::Finished;
    ended.end = reason;
    return reason == EndReason::None ? QString() : runStateText(ended);
}

const Trial* ManualTrialCard::sameTrial(const Configuration& configuration) const
{
    const auto trials = m_document->history()->trials();
    const auto found = std::ranges::find_if(trials, [&](const TrialPtr& trial) { return trial->configuration == configuration; });
    return found == trials.end() ? nullptr : found->get();
}

void ManualTrialCard::refreshState()
{
    std::vector<bool> active(m_fields.size());
    const auto values = m_space ? activeValues(*m_space, m_fields, active) : std::nullopt;
    for (std::size_t i = 0; i < m_fields.size(); ++i)
        m_fields[i]->setActive(active[i]);
    const auto problem = problemOf(values);
    m_problem->setProblem({}, problem ? &*problem : nullptr);

    const Trial* same = values ? sameTrial(*values) : nullptr;
    m_card->setCaption(same ? tr("same values as trial %1").arg(same->id.value) : tr("manual trial"));

    const QString limit = reachedLimitText();
    m_try->setEnabled(values && !problem && limit.isEmpty());
    m_try->setText(limit.isEmpty() ? tr("Try this") : limit);
    m_try->setToolTip(limit.isEmpty() ? tr("Run one trial with these values")
                                      : tr("Raise the limit on the Design page to go on"));
    const Trial* shown = shownTrial(*m_document, *m_selection);
    m_copy->setEnabled(shown && m_space);
    m_copy->setToolTip(shown ? tr("Take over the values of trial %1").arg(shown->id.value) : QString());
}

void ManualTrialCard::copyShownTrial()
{
    if (const Trial* shown = shownTrial(*m_document, *m_selection))
        setValues(shown->configuration);
}

void ManualTrialCard::tryThis()
{
    m_touched = true;
    m_tried = configuration();
    m_trialsBefore = m_document->history()->trials().size();
    if (m_tried)
        emit tryRequested(*m_tried);
}

/// Shows the user's trial as soon as there is one.
void ManualTrialCard::selectTried()
{
    if (!m_tried)
        return;
    const auto trials = m_document->history()->trials();
    for (std::size_t i = m_trialsBefore; i < trials.size(); ++i) {
        if (trials[i]->configuration != *m_tried)
            continue;
        m_tried.reset();
        m_selection->setCurrent(trials[i]->id);
        return;
    }
}

}  // namespace trimtab
