// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/field_problem.h"

#include <QStyle>
#include <QVariant>

namespace trimtab {
namespace {

constexpr char kInvalid[] = "invalid";
constexpr char kOwnToolTip[] = "ownToolTip";  // what the field explains while its value is right

}  // namespace

void showProblem(QWidget* field, const Error* problem)
{
    const bool wasInvalid = field->property(kInvalid).toBool();
    if (!wasInvalid)
        field->setProperty(kOwnToolTip, field->toolTip());
    const QString own = field->property(kOwnToolTip).toString();
    const QString text = problem ? QString::fromStdString(problem->detail) : QString();
    field->setToolTip(text.isEmpty() ? own : own.isEmpty() ? text : text + QStringLiteral("\n\n") + own);
    field->setAccessibleDescription(text);
    if (wasInvalid == (problem != nullptr))
        return;
    field->setProperty(kInvalid, problem != nullptr);
    field->style()->unpolish(field);
    field->style()->polish(field);
}

ProblemLabel::ProblemLabel(QWidget* parent) : QLabel(parent)
{
    setProperty("look", QStringLiteral("error"));
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setVisible(false);
}

void ProblemLabel::setProblem(const QString& subject, const Error* problem)
{
    const QString detail = problem ? QString::fromStdString(problem->detail) : QString();
    setText(!problem ? QString() : subject.isEmpty() ? tr("⚠ %1").arg(detail) : tr("⚠ %1: %2").arg(subject, detail));
    setVisible(problem != nullptr);
}

}  // namespace trimtab
