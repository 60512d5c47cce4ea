// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/new_parameter_dialog.h"

#include "ui/form/field_problem.h"
#include "ui/form/named_combo_box.h"
#include "ui/mode/design/space_edits.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace trimtab {
namespace {

enum Type { Real, LogReal, Integer, Categorical, Ordinal };

Domain domainOf(int type)
{
    switch (type) {
        case LogReal:
            return RealDomain{1e-4, 1e-1, Scale::Log, {}};
        case Integer:
            return IntegerDomain{1, 10, Scale::Linear, 1};
        case Categorical:
            return CategoricalDomain{{std::string("a"), std::string("b")}};
        case Ordinal:
            return OrdinalDomain{{std::int64_t{16}, std::int64_t{32}, std::int64_t{64}}};
        default:
            return RealDomain{0.0, 1.0, Scale::Linear, {}};
    }
}

}  // namespace

NewParameterDialog::NewParameterDialog(const SpaceSpec& space, const QString& name, QWidget* parent)
    : QDialog(parent),
      m_space(space),
      m_name(new QLineEdit(name, this)),
      m_type(new NamedComboBox(this)),
      m_problem(new ProblemLabel(this))
{
    setWindowTitle(tr("New hyperparameter"));
    setObjectName(QStringLiteral("newParameter"));
    m_name->setObjectName(QStringLiteral("parameterName"));
    m_name->setPlaceholderText(QStringLiteral("learning_rate"));
    m_type->setObjectName(QStringLiteral("parameterType"));
    m_type->setAccessibleName(tr("Type"));
    m_type->addItems({tr("real number"), tr("real number over decades (log)"), tr("whole number"), tr("one of several values"),
                      tr("one of several values in order")});
    auto* form = new QFormLayout;
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Type"), m_type);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_add = new QPushButton(tr("&Add"), buttons);
    m_add->setObjectName(QStringLiteral("addParameter"));
    m_add->setProperty("primary", true);
    buttons->addButton(m_add, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &NewParameterDialog::check);
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(m_problem);
    column->addStretch(1);
    column->addWidget(buttons);
    resize(380, 170);
    check();
}

Parameter NewParameterDialog::parameter() const
{
    return {m_name->text().trimmed().toStdString(), domainOf(m_type->currentIndex()), Group::Model, {}};
}

void NewParameterDialog::check()
{
    SpaceSpec space = m_space;
    const Parameter added = parameter();
    space.parameters.push_back(added);
    const std::string where = "/space/" + std::to_string(m_space.parameters.size());
    std::optional<Error> problem;
    for (const Error& error : validate(space))
        if (!problem && error.where.starts_with(where))
            problem = error;
    if (!problem && m_space.fixed.find(added.name))
        problem = Error{Error::Code::InvalidInput, where, "there is a fixed value with this name"};
    m_add->setEnabled(!problem);
    m_problem->setProblem({}, m_name->text().isEmpty() || !problem ? nullptr : &*problem);
}

}  // namespace trimtab
