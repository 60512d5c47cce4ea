// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/trainable_card.h"

#include "core/model/test_function.h"
#include "ui/form/display_name.h"
#include "ui/form/field_problem.h"
#include "ui/form/form_field.h"
#include "ui/form/segmented_control.h"
#include "ui/mode/command/command_fields.h"
#include "ui/mode/design/bundled_fields.h"
#include "ui/mode/design/combo_choice.h"
#include "ui/mode/design/space_edits.h"
#include "ui/model/study_document.h"
#include "ui/theme/card.h"

#include <QDir>
#include <QVBoxLayout>

namespace trimtab {
namespace {

enum Kind { BundledKind, CommandKind, FunctionKind };

Kind kindOf(const TrainableSpec& trainable)
{
    if (std::holds_alternative<CommandTrainable>(trainable))
        return CommandKind;
    return std::holds_alternative<FunctionTrainable>(trainable) ? FunctionKind : BundledKind;
}

QString droppedText(const std::vector<std::string>& dropped)
{
    QStringList names;
    for (const std::string& name : dropped)
        names.append(QString::fromStdString(name));
    return names.join(QStringLiteral(", "));
}

}  // namespace

TrainableCard::TrainableCard(StudyDocument& document, QWidget* parent) : QWidget(parent), m_document(document)
{
    m_lastCommand.directory = QDir::homePath().toStdString();
    auto* card = new Card(tr("What is trained"), this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(card);
    buildFields(*card->content());
    connectFields();
    connect(&document, &StudyDocument::specChanged, this, &TrainableCard::refresh);
    refresh();
}

void TrainableCard::buildFields(QVBoxLayout& column)
{
    m_kind = new SegmentedControl({tr("Bundled model"), tr("External command"), tr("Test function")}, this);
    m_kind->setObjectName(QStringLiteral("trainableKind"));
    m_bundled = new BundledFields(m_document, this);
    m_command = new CommandFields(m_document, this);
    m_function = makeCombo(QStringLiteral("function"), tr("Test function"), this);
    for (const TestFunction& function : testFunctions())
        addChoice(*m_function, functionName(function.id), function.id);
    m_functionField = new FormField({}, m_function, {}, this);
    m_problem = new ProblemLabel(this);
    column.setSpacing(6);
    column.addWidget(m_kind, 0, Qt::AlignLeft);
    column.addWidget(m_bundled);
    column.addWidget(m_command);
    column.addWidget(m_functionField, 0, Qt::AlignLeft);
    column.addWidget(m_problem);
    column.addStretch(1);
}

void TrainableCard::connectFields()
{
    connect(m_kind, &SegmentedControl::chosen, this, &TrainableCard::chooseKind);
    connect(m_bundled, &BundledFields::changed, this, &TrainableCard::setTrainable);
    connect(m_command, &CommandFields::changed, this, &TrainableCard::setTrainable);
    connect(m_command, &CommandFields::tryRequested, this, &TrainableCard::tryRequested);
    connect(m_function, &QComboBox::activated, this, [this] {
        setTrainable(tr("minimize test function %1").arg(m_function->currentText()), FunctionTrainable{chosenId(*m_function)});
    });
}

void TrainableCard::refresh()
{
    const TrainableSpec& trainable = m_document.spec().trainable;
    const Kind kind = kindOf(trainable);
    m_bundled->forgetHiddenTexts(std::get_if<BundledTrainable>(&trainable));
    if (kind != CommandKind)
        m_document.clearUnreadable(QStringLiteral("/trainable/program"));
    m_kind->setCurrent(kind);
    m_bundled->setVisible(kind == BundledKind);
    m_command->setVisible(kind == CommandKind);
    m_functionField->setVisible(kind == FunctionKind);
    if (const auto* bundled = std::get_if<BundledTrainable>(&trainable))
        m_bundled->showTrainable(m_lastBundled = *bundled);
    else if (const auto* command = std::get_if<CommandTrainable>(&trainable))
        m_command->showCommand(m_lastCommand = *command);
    else
        showChoice(*m_function, (m_lastFunction = std::get<FunctionTrainable>(trainable)).function);
    showProblem(m_function, m_document.problemAt(QStringLiteral("/trainable/function")));
    const Error* problem = m_document.problemAt(QStringLiteral("/trainable"));
    const bool ofSeed = problem && problem->where == "/trainable/validation/seed";
    m_problem->setProblem(ofSeed ? tr("Seed of the validation") : QString(), problem);
}

void TrainableCard::chooseKind(int kind)
{
    if (kind == BundledKind)
        setTrainable(tr("train a bundled model"), m_lastBundled);
    else if (kind == CommandKind)
        setTrainable(tr("run an external command"), m_lastCommand);
    else
        setTrainable(tr("minimize a test function"), m_lastFunction);
}

void TrainableCard::useTable(const TableSource& source)
{
    m_bundled->useTable(source);
}

void TrainableCard::openBench(const QString& output)
{
    m_command->openBench(output);
}

void TrainableCard::setTrainable(const QString& step, const TrainableSpec& trainable)
{
    const Adapted adapted = adaptedTo(m_document.spec(), trainable);
    const QString text = adapted.dropped.empty() ? step : tr("%1, without %2").arg(step, droppedText(adapted.dropped));
    m_document.edit(text, adapted.spec);
}

bool TrainableCard::focusField(const QString& pointer)
{
    if (!pointer.startsWith(QLatin1String("/trainable")))
        return false;
    switch (kindOf(m_document.spec().trainable)) {
        case BundledKind:
            m_bundled->focusField(pointer);
            break;
        case CommandKind:
            m_command->focusField(pointer);
            break;
        case FunctionKind:
            m_function->setFocus(Qt::OtherFocusReason);
            break;
    }
    return true;
}

}  // namespace trimtab
