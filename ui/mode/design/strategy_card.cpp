// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/strategy_card.h"

#include "core/stopping/stopping_rule.h"
#include "core/strategy/strategy.h"
#include "ui/form/display_name.h"
#include "ui/form/field_problem.h"
#include "ui/form/flow_layout.h"
#include "ui/form/form_field.h"
#include "ui/form/line_field.h"
#include "ui/form/option_editor.h"
#include "ui/form/option_form.h"
#include "ui/mode/design/bracket_text.h"
#include "ui/mode/design/combo_choice.h"
#include "ui/model/study_document.h"
#include "ui/theme/card.h"

#include <QCheckBox>
#include <QLabel>
#include <QVBoxLayout>

namespace trimtab {
namespace {

const QString kSeedPointer = QStringLiteral("/strategy/seed");

OptionSchema strategySchema(const StudySpec& spec)
{
    const StrategyInfo* info = findStrategy(spec.strategy.kind);
    return info ? strategyOptions(*info, spec.space) : OptionSchema();
}

OptionSchema stoppingSchema(const StudySpec& spec)
{
    const StoppingInfo* info = findStoppingRule(spec.stopping.kind);
    return info ? info->options : OptionSchema();
}

/// What of `options` another schema takes too, with the same values.
OptionMap kept(const OptionMap& options, const OptionSchema& schema)
{
    OptionMap result;
    for (const auto& [name, value] : options)
        if (const Option* option = findOption(schema, name); option && contains(option->domain, value))
            result.insert_or_assign(name, value);
    return result;
}

QString chosenText(const OptionMap& options, const OptionSchema& schema, const QString& name)
{
    const std::string key = name.toStdString();
    const Option* option = findOption(schema, key);
    const auto found = options.find(key);
    if (!option)
        return {};
    return optionText(*option, found != options.end() ? found->second : option->defaultValue);
}

void showOptionProblems(const StudyDocument& document, const OptionForm& form, const OptionSchema& schema, const QString& pointer)
{
    for (const Option& option : schema)
        if (OptionEditor* editor = form.editor(option.name))
            editor->setProblem(document.problemAt(pointer + u'/' + QString::fromStdString(option.name)));
}

}  // namespace

StrategyCard::StrategyCard(StudyDocument& document, QWidget* parent) : QWidget(parent), m_document(document)
{
    auto* card = new Card(tr("Strategy"), this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(card);
    m_problem = new ProblemLabel(card);
    card->content()->addWidget(buildStrategy());
    m_brackets = new QLabel(card);
    m_brackets->setObjectName(QStringLiteral("brackets"));
    m_brackets->setProperty("look", QStringLiteral("caption"));
    m_brackets->setWordWrap(true);
    card->content()->addWidget(m_brackets);
    card->content()->addWidget(buildStopping());
    card->content()->addWidget(m_problem);
    card->content()->addStretch(1);

    connect(m_strategy, &QComboBox::activated, this, &StrategyCard::chooseStrategy);
    connect(m_stopping, &QComboBox::activated, this, &StrategyCard::chooseStopping);
    connect(m_reproducible, &QCheckBox::clicked, this, [this](bool on) {
        StudySpec spec = m_document.spec();
        spec.reproducible = on;
        m_document.edit(on ? tr("make parallel runs equal") : tr("let results count as they come"), spec);
    });
    connect(m_seed, &LineField::committed, this, &StrategyCard::commitSeed);
    connect(m_strategyOptions, &OptionForm::changed, this, [this](const QString& name) {
        StudySpec spec = m_document.spec();
        spec.strategy.options = m_strategyOptions->options();
        const QString value = chosenText(spec.strategy.options, strategySchema(spec), name);
        m_document.edit(tr("set strategy option %1 to %2").arg(name, value), spec);
    });
    connect(m_stoppingOptions, &OptionForm::changed, this, [this](const QString& name) {
        StudySpec spec = m_document.spec();
        spec.stopping.options = m_stoppingOptions->options();
        const QString value = chosenText(spec.stopping.options, stoppingSchema(spec), name);
        m_document.edit(tr("set early stopping option %1 to %2").arg(name, value), spec);
    });
    connect(&document, &StudyDocument::specChanged, this, &StrategyCard::refresh);
    refresh();
}

QWidget* StrategyCard::buildStrategy()
{
    auto* area = new QWidget(this);
    auto* flow = new FlowLayout(area);
    m_strategy = makeCombo(QStringLiteral("strategy"), tr("Strategy"), area);
    for (const StrategyInfo& info : strategies())
        addChoice(*m_strategy, strategyName(info.id), info.id);
    m_strategyOptions = new OptionForm(area);
    m_strategyOptions->setObjectName(QStringLiteral("strategyOptions"));
    m_seed = new LineField(QStringLiteral("seed"), tr("Seed of the study"), 64, area);
    m_seed->setToolTip(tr("Same seed, same study: the seed of all that is drawn"));
    flow->addWidget(m_strategy);
    flow->addWidget(new FormField(tr("seed"), m_seed, {}, area));
    flow->addWidget(m_strategyOptions);
    m_reproducible = new QCheckBox(tr("reproducible"), area);
    m_reproducible->setObjectName(QStringLiteral("reproducible"));
    m_reproducible->setToolTip(
        tr("Results count in the order in which their trials started, so that parallel runs are equal; a slow "
           "trial may keep the others waiting"));
    flow->addWidget(m_reproducible);
    return area;
}

QWidget* StrategyCard::buildStopping()
{
    auto* area = new QWidget(this);
    auto* flow = new FlowLayout(area);
    m_stopping = makeCombo(QStringLiteral("stopping"), tr("Early stopping"), area);
    for (const StoppingInfo& info : stoppingRules())
        addChoice(*m_stopping, stoppingRuleName(info.id), info.id);
    m_stoppingOptions = new OptionForm(area);
    m_stoppingOptions->setObjectName(QStringLiteral("stoppingOptions"));
    flow->addWidget(new FormField(tr("early stopping"), m_stopping, {}, area));
    flow->addWidget(m_stoppingOptions);
    return area;
}

void StrategyCard::refresh()
{
    const StudySpec& spec = m_document.spec();
    showChoice(*m_strategy, spec.strategy.kind);
    m_strategyOptions->setSchema(strategySchema(spec));
    m_strategyOptions->setOptions(spec.strategy.options);
    m_seed->showText(m_document.unreadableText(kSeedPointer).value_or(QString::number(spec.strategy.seed)));
    m_reproducible->setChecked(spec.reproducible);
    m_reproducible->setVisible(spec.limits.parallel > 1 || spec.reproducible);
    m_brackets->setText(bracketText(spec));
    m_brackets->setVisible(!m_brackets->text().isEmpty());
    showChoice(*m_stopping, spec.stopping.kind);
    m_stoppingOptions->setSchema(stoppingSchema(spec));
    m_stoppingOptions->setOptions(spec.stopping.options);
    showProblems();
}

void StrategyCard::showProblems()
{
    const StudySpec& spec = m_document.spec();
    const QString strategy = QStringLiteral("/strategy");
    const QString stopping = QStringLiteral("/stopping");
    showOptionProblems(m_document, *m_strategyOptions, strategySchema(spec), strategy);
    showOptionProblems(m_document, *m_stoppingOptions, stoppingSchema(spec), stopping);
    showProblem(m_seed, m_document.problemAt(kSeedPointer));
    showProblem(m_strategy, m_document.problemAt(strategy + QLatin1String("/kind")));
    showProblem(m_stopping, m_document.problemAt(stopping + QLatin1String("/kind")));
    const Error* problem = m_document.problemAt(strategy);
    if (!problem)
        problem = m_document.problemAt(stopping);
    m_problem->setProblem(problem ? optionName(QString::fromStdString(problem->where).section(u'/', 2).toStdString()) : QString(),
                          problem);
}

void StrategyCard::chooseStrategy()
{
    StudySpec spec = m_document.spec();
    spec.strategy.kind = chosenId(*m_strategy);
    spec.strategy.options = kept(spec.strategy.options, strategySchema(spec));
    m_document.edit(tr("search with %1").arg(m_strategy->currentText()), spec);
}

void StrategyCard::chooseStopping()
{
    StudySpec spec = m_document.spec();
    spec.stopping.kind = chosenId(*m_stopping);
    spec.stopping.options = kept(spec.stopping.options, stoppingSchema(spec));
    m_document.edit(tr("set early stopping to %1").arg(m_stopping->currentText()), spec);
}

void StrategyCard::commitSeed(const QString& text)
{
    bool ok = false;
    StudySpec spec = m_document.spec();
    spec.strategy.seed = text.trimmed().toULongLong(&ok);
    if (!ok) {
        m_document.setUnreadable(kSeedPointer, text, tr("“%1” is not a whole number from 0").arg(text));
        return;
    }
    m_document.clearUnreadable(kSeedPointer);
    m_document.edit(tr("set seed to %1").arg(spec.strategy.seed), spec);
    refresh();
}

bool StrategyCard::focusField(const QString& pointer)
{
    const bool stopping = pointer.startsWith(QLatin1String("/stopping"));
    if (!stopping && !pointer.startsWith(QLatin1String("/strategy")))
        return false;
    const OptionForm* form = stopping ? m_stoppingOptions : m_strategyOptions;
    QWidget* field =
        pointer == kSeedPointer ? static_cast<QWidget*>(m_seed) : form->editor(pointer.section(u'/', 2, 2).toStdString());
    if (!field)
        field = stopping ? m_stopping : m_strategy;
    field->setFocus(Qt::OtherFocusReason);
    return true;
}

}  // namespace trimtab
