// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/command/circumstances_dialog.h"

#include "ui/form/field_problem.h"
#include "ui/form/input_text.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <optional>

namespace trimtab {
namespace {

using Assignments = std::map<std::string, std::string>;

QString linesOf(const Assignments& values)
{
    QStringList lines;
    for (const auto& [name, value] : values)
        lines << QString::fromStdString(name + "=" + value);
    return lines.join(u'\n');
}

QStringList enteredLines(const QPlainTextEdit& editor)
{
    QStringList lines = editor.toPlainText().split(u'\n', Qt::SkipEmptyParts);
    lines.removeIf([](const QString& line) { return line.trimmed().isEmpty(); });
    return lines;
}

Result<Assignments> assignmentsIn(const QPlainTextEdit& editor)
{
    Assignments values;
    for (const QString& line : enteredLines(editor)) {
        const qsizetype equals = line.indexOf(u'=');
        const QString name = line.left(equals).trimmed();
        if (equals < 0 || name.isEmpty())
            return Error{Error::Code::InvalidInput, editor.accessibleName().toStdString(),
                         "“" + line.toStdString() + "” must look like NAME=value"};
        values[name.toStdString()] = line.mid(equals + 1).toStdString();
    }
    return values;
}

}  // namespace

CircumstancesDialog::CircumstancesDialog(const CommandTrainable& command, QWidget* parent) : QDialog(parent), m_command(command)
{
    setWindowTitle(tr("Environment of the command"));
    setObjectName(QStringLiteral("circumstances"));
    resize(560, 520);
    QStringList inherit;
    for (const std::string& name : command.inherit)
        inherit << QString::fromStdString(name);
    m_environment = makeText("environment", tr("Environment"), linesOf(command.environment));
    m_environment->setPlaceholderText(QStringLiteral("OMP_NUM_THREADS=1"));
    m_inherit = makeText("inherit", tr("Hand on"), inherit.join(u'\n'));
    m_inherit->setPlaceholderText(tr("names such as API_TOKEN: what looks secret is kept back otherwise"));
    m_channels = makeText("channels", tr("Folders of data"), linesOf(command.channels));
    m_channels->setPlaceholderText(QStringLiteral("train=data/train"));
    m_memory = new QLineEdit(this);
    m_memory->setObjectName(QStringLiteral("memory"));
    m_memory->setPlaceholderText(tr("no limit"));
    if (command.execution.memoryMegabytes)
        m_memory->setText(QString::number(*command.execution.memoryMegabytes));
    m_grace = new QLineEdit(inputText(command.execution.graceSeconds), this);
    m_grace->setObjectName(QStringLiteral("grace"));
    m_grace->setToolTip(tr("Between the request to end (SIGTERM) and force (SIGKILL)"));
    m_problem = new ProblemLabel(this);
    auto* form = new QFormLayout;
    form->addRow(tr("&Environment"), m_environment);
    form->addRow(tr("&Hand on"), m_inherit);
    form->addRow(tr("Folders of &data"), m_channels);
    form->addRow(tr("&Memory of a trial, MB"), m_memory);
    form->addRow(tr("Seconds to end by &itself"), m_grace);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        if (read())
            accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addLayout(form, 1);
    column->addWidget(m_problem);
    column->addWidget(buttons);
}

QPlainTextEdit* CircumstancesDialog::makeText(const char* name, const QString& accessible, const QString& text)
{
    auto* editor = new QPlainTextEdit(text, this);
    editor->setObjectName(QLatin1String(name));
    editor->setAccessibleName(accessible);
    editor->setTabChangesFocus(true);
    editor->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    return editor;
}

bool CircumstancesDialog::read()
{
    const auto refuse = [this](const QString& subject, const Error& error) {
        m_problem->setProblem(subject, &error);
        return false;
    };
    const auto environment = assignmentsIn(*m_environment);
    if (!environment)
        return refuse(m_environment->accessibleName(), environment.error());
    const auto channels = assignmentsIn(*m_channels);
    if (!channels)
        return refuse(m_channels->accessibleName(), channels.error());
    const std::optional<std::int64_t> memory = parseInteger(m_memory->text());
    if (!m_memory->text().trimmed().isEmpty() && (!memory || *memory < 1 || *memory > 1'000'000'000))
        return refuse(tr("Memory"), {Error::Code::InvalidInput, {}, "must be a whole number of megabytes from 1, or empty"});
    const std::optional<double> grace = parseNumber(m_grace->text());
    if (!grace)
        return refuse(tr("Seconds"), {Error::Code::InvalidInput, {}, "must be a number"});
    m_command.environment = *environment;
    m_command.channels = *channels;
    m_command.inherit.clear();
    for (const QString& line : enteredLines(*m_inherit))
        m_command.inherit.push_back(line.trimmed().toStdString());
    m_command.execution.memoryMegabytes = memory ? std::optional(static_cast<int>(*memory)) : std::nullopt;
    m_command.execution.graceSeconds = *grace;
    return true;
}

}  // namespace trimtab
