// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/command/trust_dialog.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace trimtab {
namespace {

QString text(const std::string& bytes)
{
    return QString::fromStdString(bytes);
}

void addSection(QStringList& lines, const QString& title, const QStringList& content)
{
    if (content.isEmpty())
        return;
    if (!lines.isEmpty())
        lines << QString();
    lines << title;
    for (const QString& line : content)
        lines << QStringLiteral("    ") + line;
}

QStringList assignments(const std::map<std::string, std::string>& values)
{
    QStringList lines;
    for (const auto& [name, value] : values)
        lines << QStringLiteral("%1 = %2").arg(text(name), text(value));
    return lines;
}

/// Everything that decides what will happen, each argument on a line of its own: nothing hides behind quotes.
QString descriptionText(const CommandDescription& command)
{
    QStringList arguments;
    for (const std::string& argument : command.arguments)
        arguments << text(argument);
    QStringList inherited;
    for (const std::string& name : command.inherit)
        inherited << text(name);
    QStringList files;
    for (const auto& [path, digest] : command.files)
        files << text(path);
    QStringList lines;
    addSection(lines, TrustDialog::tr("program"), {text(command.program)});
    addSection(lines, TrustDialog::tr("arguments, one a line"), arguments);
    addSection(lines, TrustDialog::tr("in the folder"), {text(command.directory)});
    addSection(lines, TrustDialog::tr("environment"), assignments(command.environment));
    addSection(lines, TrustDialog::tr("hands on these variables of yours"), inherited);
    addSection(lines, TrustDialog::tr("folders of data"), assignments(command.channels));
    addSection(lines, TrustDialog::tr("files whose content is allowed with it"), files);
    return lines.join(u'\n');
}

}  // namespace

TrustDialog::TrustDialog(const CommandDescription& command, const QString& study, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Allow this command?"));
    setObjectName(QStringLiteral("trustDialog"));
    resize(640, 460);
    auto* question = new QLabel(tr("The study “%1” starts a program on this computer, with your rights, once for each trial. "
                                   "Allow it only when you know what it does.")
                                    .arg(study),
                                this);
    question->setTextFormat(Qt::PlainText);
    question->setWordWrap(true);
    auto* description = new QPlainTextEdit(descriptionText(command), this);
    description->setObjectName(QStringLiteral("command"));
    description->setAccessibleName(tr("Command"));
    description->setReadOnly(true);
    description->setTabChangesFocus(true);
    description->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto* note =
        new QLabel(tr("Exactly this is allowed, on this computer only. When anything of it changes, you are asked again."), this);
    note->setProperty("look", QStringLiteral("caption"));
    note->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto* allow = new QPushButton(tr("&Allow and start"), buttons);
    allow->setObjectName(QStringLiteral("allowCommand"));
    allow->setAutoDefault(false);  // Enter alone allows nothing
    buttons->addButton(allow, QDialogButtonBox::AcceptRole);
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(question);
    column->addWidget(description, 1);
    column->addWidget(note);
    column->addWidget(buttons);
}

}  // namespace trimtab
