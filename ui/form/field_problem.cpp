// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/field_problem.h"

#include <QCoreApplication>
#include <QStyle>
#include <QVariant>

#include <algorithm>

namespace trimtab {
namespace {

constexpr qsizetype kMostLines = 3;
constexpr char kInvalid[] = "invalid";
constexpr char kOwnToolTip[] = "ownToolTip";  // what the field explains while its value is right

/// The style sheet looks at properties only then.
void repolish(QWidget& widget)
{
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
}

}  // namespace

void setLook(QWidget& label, QLatin1String look)
{
    if (label.property("look").toString() == look)
        return;
    label.setProperty("look", look);
    repolish(label);
}

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
    repolish(*field);
}

QString problemText(const QString& subject, const Error& problem)
{
    const QString detail = QString::fromStdString(problem.detail);
    return subject.isEmpty() ? detail : QCoreApplication::translate("ProblemLabel", "%1: %2").arg(subject, detail);
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
    setProblems(problem ? QStringList{problemText(subject, *problem)} : QStringList());
}

void ProblemLabel::setProblems(const QStringList& problems)
{
    QStringList lines;
    for (const QString& problem : problems.first(std::min(problems.size(), kMostLines)))
        lines.append(tr("⚠ %1").arg(problem));
    if (problems.size() > kMostLines)
        lines.last() = tr("%1 (and %2 more)").arg(lines.last()).arg(problems.size() - kMostLines);
    setText(lines.join(u'\n'));
    setToolTip(problems.size() > kMostLines ? problems.join(u'\n').toHtmlEscaped().replace(u'\n', QLatin1String("<br>"))
                                            : QString());
    setVisible(!problems.isEmpty());
}

}  // namespace trimtab
