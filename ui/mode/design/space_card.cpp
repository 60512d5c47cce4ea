// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/space_card.h"

#include "core/interop/argument_template.h"
#include "ui/form/field_problem.h"
#include "ui/form/input_text.h"
#include "ui/form/link_button.h"
#include "ui/mode/design/condition_dialog.h"
#include "ui/mode/design/estimate_text.h"
#include "ui/mode/design/new_parameter_dialog.h"
#include "ui/mode/design/rules_editor.h"
#include "ui/mode/design/space_edits.h"
#include "ui/mode/design/space_table.h"
#include "ui/mode/design/space_table_model.h"
#include "ui/mode/design/trainable_schema.h"
#include "ui/model/study_document.h"
#include "ui/theme/card.h"
#include "ui/theme/elided_label.h"

#include <QAction>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLocale>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace trimtab {
namespace {

constexpr int kGridSteps = 5;  // the default resolution of the grid strategy

QString captionOf(const StudySpec& spec)
{
    const auto count = static_cast<int>(spec.space.parameters.size());
    if (count == 0)
        return {};
    const QString counted = count == 1 ? SpaceCard::tr("1 hyperparameter") : SpaceCard::tr("%1 hyperparameters").arg(count);
    const std::optional<GridSize> grid = fullGrid(spec);
    if (!grid)
        return counted;
    const auto points = static_cast<qlonglong>(grid->points);
    const QString number =
        points < 1'000'000'000'000 ? QLocale().toString(points) : QLocale().toString(static_cast<double>(points), 'g', 3);
    const QString trials = grid->exact ? SpaceCard::tr("%1 trials").arg(number) : SpaceCard::tr("at most %1 trials").arg(number);
    return spec.strategy.kind == "grid"
               ? SpaceCard::tr("%1 · the grid has %2").arg(counted, trials)
               : SpaceCard::tr("%1 · a full grid of %2 steps each would need %3").arg(counted).arg(kGridSteps).arg(trials);
}

/// Names that the arguments of a command have and its space has not.
std::vector<std::string> unknownPlaceholders(const CommandTrainable& command, const SpaceSpec& space)
{
    std::vector<std::string> unknown;
    for (const std::string& argument : command.arguments) {
        const auto names = placeholdersOf(argument);
        if (argument == kAllHyperparameters || !names)
            continue;
        for (const std::string& name : *names)
            if (!tunedIndex(space, name) && !space.fixed.find(name) &&
                std::ranges::find(kOwnPlaceholders, name) == std::end(kOwnPlaceholders) &&
                std::ranges::find(unknown, name) == unknown.end())
                unknown.push_back(name);
    }
    return unknown;
}

}  // namespace

SpaceCard::SpaceCard(StudyDocument& document, FeasibleShare& share, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_card(new Card(tr("Search space"), this)),
      m_model(new SpaceTableModel(document, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_card);
    m_table = new SpaceTable(m_card);
    m_table->setModel(m_model);
    m_problem = new ProblemLabel(m_card);
    m_problem->setObjectName(QStringLiteral("spaceProblem"));
    m_rules = new RulesEditor(document, share, m_card);
    buildActions();
    m_card->content()->addWidget(m_table, 100);
    m_card->content()->addWidget(m_problem);
    m_card->content()->addWidget(buildFooter());
    m_card->content()->addWidget(m_rules);
    m_card->content()->addStretch(1);

    connect(m_model, &SpaceTableModel::refusalChanged, this, &SpaceCard::showProblems);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        updateActions();
        showProblems();
    });
    connect(&document, &StudyDocument::specChanged, this, &SpaceCard::refresh);
    refresh();
}

QAction* SpaceCard::makeAction(const QString& name, const QString& text, const QKeySequence& key, const QString& glyph)
{
    auto* action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(action);
    auto* button = new QToolButton(m_card);
    button->setDefaultAction(action);
    button->setText(glyph);
    button->setAccessibleName(text);
    button->setToolTip(key.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, key.toString(QKeySequence::NativeText)));
    connect(action, &QAction::changed, button, [button, glyph] { button->setText(glyph); });  // a default action overwrites it
    m_card->headerControls()->addWidget(button);
    return action;
}

void SpaceCard::buildActions()
{
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_up = makeAction(QStringLiteral("moveUp"), tr("Move up"), QKeySequence(Qt::ALT | Qt::Key_Up), QStringLiteral("↑"));
    m_down = makeAction(QStringLiteral("moveDown"), tr("Move down"), QKeySequence(Qt::ALT | Qt::Key_Down), QStringLiteral("↓"));
    m_condition = makeAction(QStringLiteral("condition"), tr("Condition…"), QKeySequence(), tr("when…"));
    m_remove =
        makeAction(QStringLiteral("remove"), tr("Remove hyperparameter"), QKeySequence(Qt::Key_Delete), QStringLiteral("✕"));
    connect(m_up, &QAction::triggered, this, [this] { m_model->moveUp(currentRow()); });
    connect(m_down, &QAction::triggered, this, [this] { m_model->moveDown(currentRow()); });
    connect(m_condition, &QAction::triggered, this, &SpaceCard::editCondition);
    connect(m_remove, &QAction::triggered, this, [this] { m_model->remove(currentRow()); });
}

QWidget* SpaceCard::buildFooter()
{
    auto* footer = new QWidget(m_card);
    auto* row = new QHBoxLayout(footer);
    row->setContentsMargins(6, 0, 0, 0);
    row->setSpacing(18);
    m_addMenu = new QMenu(this);
    m_addButton = new LinkButton(tr("+ add hyperparameter…"), footer);
    m_addButton->setObjectName(QStringLiteral("addHyperparameter"));
    auto* rule = new LinkButton(tr("+ add rule…"), footer);
    rule->setObjectName(QStringLiteral("addRule"));
    connect(m_addButton, &QAbstractButton::clicked, this,
            [this] { m_addMenu->popup(m_addButton->mapToGlobal(m_addButton->rect().bottomLeft())); });
    connect(m_addMenu, &QMenu::aboutToShow, this, &SpaceCard::fillAddMenu);
    connect(rule, &QAbstractButton::clicked, m_rules, &RulesEditor::addRule);
    row->addWidget(m_addButton);
    row->addWidget(rule);
    row->addStretch(1);
    return footer;
}

void SpaceCard::refresh()
{
    updateCaption();
    fillAddMenu();
    updateActions();
    showProblems();
}

/// Counting a grid may take a while: only when it is another one.
void SpaceCard::updateCaption()
{
    const StudySpec& spec = m_document.spec();
    if (m_counted && m_counted->space == spec.space && m_counted->strategy == spec.strategy)
        return;
    m_counted = spec;
    m_card->setCaption(captionOf(spec));
}

void SpaceCard::fillAddMenu()
{
    m_addMenu->clear();
    const StudySpec& spec = m_document.spec();
    for (const Option& option : schemaOf(spec.trainable)) {
        if (tunedIndex(spec.space, option.name) || spec.space.fixed.find(option.name))
            continue;
        QAction* action = m_addMenu->addAction(QString::fromStdString(option.name));
        action->setToolTip(QString::fromStdString(option.description));
        connect(action, &QAction::triggered, this, [this, name = option.name] { add(name); });
    }
    if (const auto* command = std::get_if<CommandTrainable>(&spec.trainable)) {
        for (const std::string& name : unknownPlaceholders(*command, spec.space))
            connect(m_addMenu->addAction(tr("%1, which the command names").arg(QString::fromStdString(name))),
                    &QAction::triggered, this, [this, name] { addNew(QString::fromStdString(name)); });
        connect(m_addMenu->addAction(tr("New hyperparameter…")), &QAction::triggered, this, [this] { addNew({}); });
    }
    m_addMenu->setToolTipsVisible(true);
    m_addButton->setEnabled(!m_addMenu->isEmpty());
}

void SpaceCard::add(const std::string& name)
{
    const StudySpec& spec = m_document.spec();
    const OptionSchema schema = schemaOf(spec.trainable);
    const Option* option = findOption(schema, name);
    if (!option)
        return;
    const QString shown = QString::fromStdString(name);
    if (option->suggested)
        m_document.edit(tr("add %1").arg(shown),
                        withTuned(spec, suggestedParameter(*option, spec.space), spec.space.parameters.size()));
    else  // not worth tuning: begins as a fixed value
        m_document.edit(tr("fix %1 at %2").arg(shown, inputText(option->defaultValue)),
                        withFixed(spec, name, option->defaultValue));
    m_table->setCurrentIndex(m_model->index(m_model->rowOf(name), SpaceTableModel::From));
    m_table->setFocus(Qt::OtherFocusReason);
}

void SpaceCard::addNew(const QString& name)
{
    auto* dialog = new NewParameterDialog(m_document.spec().space, name, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const Parameter parameter = dialog->parameter();
        const StudySpec& spec = m_document.spec();
        m_document.edit(tr("add %1").arg(QString::fromStdString(parameter.name)),
                        withTuned(spec, parameter, spec.space.parameters.size()));
        m_table->setCurrentIndex(m_model->index(m_model->rowOf(parameter.name), SpaceTableModel::From));
        m_table->setFocus(Qt::OtherFocusReason);
    });
    dialog->open();
}

void SpaceCard::editCondition()
{
    const std::string name = m_model->row(currentRow()).parameter.name;
    const std::optional<std::size_t> index = tunedIndex(m_document.spec().space, name);
    if (!index)
        return;
    auto* dialog = new ConditionDialog(m_document.spec().space, *index, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, name] {
        StudySpec spec = m_document.spec();
        const std::optional<std::size_t> position = tunedIndex(spec.space, name);
        if (!position)
            return;
        spec.space.parameters[*position].when = dialog->condition();
        m_document.edit(tr("set condition of %1").arg(QString::fromStdString(name)), spec);
    });
    dialog->open();
}

int SpaceCard::currentRow() const
{
    return m_table->currentIndex().row();
}

void SpaceCard::updateActions()
{
    const int row = currentRow();
    const bool valid = row >= 0 && row < m_model->rowCount();
    const bool tuned = valid && !m_model->row(row).fixed;
    const std::optional<std::size_t> index =
        tuned ? tunedIndex(m_document.spec().space, m_model->row(row).parameter.name) : std::nullopt;
    m_up->setEnabled(index && *index > 0);
    m_down->setEnabled(index && *index + 1 < m_document.spec().space.parameters.size());
    m_condition->setEnabled(tuned);
    m_remove->setEnabled(valid);
}

/// What was not taken just now, then what is wrong: first in the current row, then elsewhere in the table.
void SpaceCard::showProblems()
{
    QStringList here;
    QStringList elsewhere;
    for (const Error& problem : m_document.problems()) {
        const QString pointer = QString::fromStdString(problem.where);
        if (!pointer.startsWith(QLatin1String("/space")) && !pointer.startsWith(QLatin1String("/fixed")))
            continue;
        const QModelIndex index = m_model->indexAt(pointer);
        const bool inRow = index.isValid() && index.row() == currentRow();
        (inRow ? here : elsewhere).append(problemText(m_model->fieldName(index), problem));
    }
    if (!m_model->refusal().isEmpty())
        here.prepend(m_model->refusal());
    m_problem->setProblems(here + elsewhere);
}

bool SpaceCard::focusField(const QString& pointer)
{
    if (m_rules->focusField(pointer))
        return true;
    if (!pointer.startsWith(QLatin1String("/space")) && !pointer.startsWith(QLatin1String("/fixed")))
        return false;
    const QModelIndex index = m_model->indexAt(pointer);
    if (index.isValid()) {
        m_table->setCurrentIndex(index);
        m_table->setFocus(Qt::OtherFocusReason);
    } else {
        m_addButton->setFocus(Qt::OtherFocusReason);
    }
    return true;
}

}  // namespace trimtab
