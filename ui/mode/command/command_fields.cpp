// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/command/command_fields.h"

#include "ui/form/command_line.h"
#include "ui/form/field_problem.h"
#include "ui/form/flow_layout.h"
#include "ui/form/form_field.h"
#include "ui/form/line_field.h"
#include "ui/form/link_button.h"
#include "ui/mode/command/circumstances_dialog.h"
#include "ui/mode/command/metric_bench.h"
#include "ui/model/study_document.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace trimtab {
namespace {

const QString kProgramPointer = QStringLiteral("/trainable/program");
const QString kArgumentsPointer = QStringLiteral("/trainable/arguments");
const QString kDirectoryPointer = QStringLiteral("/trainable/directory");
const QString kMetricsPointer = QStringLiteral("/trainable/metrics");
constexpr int kLineWidth = 320;  // pixels at least; it takes what there is
constexpr int kDirectoryWidth = 220;

QString lineOf(const CommandTrainable& command)
{
    std::vector<std::string> words;
    if (!command.program.empty())
        words.push_back(command.program);
    words.insert(words.end(), command.arguments.begin(), command.arguments.end());
    return QString::fromStdString(joinCommandLine(words));
}

QString metricNamesOf(const CommandTrainable& command)
{
    QStringList names;
    for (const CommandMetric& metric : command.metrics)
        names << QString::fromStdString(metric.name);
    return names.isEmpty() ? CommandFields::tr("no metric yet") : names.join(QStringLiteral(", "));
}

}  // namespace

CommandFields::CommandFields(StudyDocument& document, QWidget* parent) : QWidget(parent), m_document(document)
{
    m_line = new LineField(QStringLiteral("commandLine"), tr("Command"), kLineWidth, this);
    m_line->setMaximumWidth(QWIDGETSIZE_MAX);
    m_line->setPlaceholderText(QStringLiteral("python3 train.py --lr={learning_rate}"));
    m_line->setToolTip(
        tr("Program and arguments; {name} stands for the value of a hyperparameter, {*} for all of them as "
           "--name value. No shell is involved: quotes keep words together, nothing is expanded."));
    m_directory = new LineField(QStringLiteral("commandDirectory"), tr("Folder"), kDirectoryWidth, this);
    auto* browse = new LinkButton(tr("choose…"), this);
    browse->setObjectName(QStringLiteral("chooseDirectory"));
    browse->setAccessibleName(tr("Choose the folder"));
    auto* folder = new QHBoxLayout;
    folder->addWidget(new FormField(tr("in"), m_directory, {}, this));
    folder->addWidget(browse);
    folder->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_line);
    column->addLayout(folder);
    column->addWidget(buildLinks());
    connect(m_line, &LineField::committed, this, &CommandFields::commitLine);
    connect(m_directory, &LineField::committed, this, &CommandFields::commitDirectory);
    connect(browse, &QAbstractButton::clicked, this, &CommandFields::chooseDirectory);
}

QWidget* CommandFields::buildLinks()
{
    auto* area = new QWidget(this);
    auto* flow = new FlowLayout(area);
    m_metrics = new QLabel(area);
    m_metrics->setObjectName(QStringLiteral("metricNames"));
    m_metrics->setTextFormat(Qt::PlainText);
    auto* bench = new LinkButton(tr("metrics…"), area);
    bench->setObjectName(QStringLiteral("openBench"));
    auto* circumstances = new LinkButton(tr("environment…"), area);
    circumstances->setObjectName(QStringLiteral("openCircumstances"));
    auto* once = new LinkButton(tr("try once…"), area);
    once->setObjectName(QStringLiteral("tryOnce"));
    once->setToolTip(tr("Runs one configuration and shows everything that happens"));
    connect(bench, &QAbstractButton::clicked, this, [this] { openBench({}); });
    connect(circumstances, &QAbstractButton::clicked, this, &CommandFields::openCircumstances);
    connect(once, &QAbstractButton::clicked, this, &CommandFields::tryRequested);
    m_bench = bench;
    m_circumstances = circumstances;
    flow->addWidget(new FormField(tr("reports"), m_metrics, {}, area));
    for (QWidget* link : std::initializer_list<QWidget*>{bench, circumstances, once})
        flow->addWidget(link);
    return area;
}

void CommandFields::showCommand(const CommandTrainable& command)
{
    m_command = command;
    m_line->showText(m_document.unreadableText(kProgramPointer).value_or(lineOf(command)));
    m_directory->showText(QString::fromStdString(command.directory));
    m_metrics->setText(metricNamesOf(command));
    const Error* problem = m_document.problemAt(kProgramPointer);
    showProblem(m_line, problem ? problem : m_document.problemAt(kArgumentsPointer));
    showProblem(m_directory, m_document.problemAt(kDirectoryPointer));
    setLook(*m_metrics, QLatin1String(m_document.problemAt(kMetricsPointer) ? "error" : ""));
}

void CommandFields::commitLine(const QString& text)
{
    const auto words = splitCommandLine(text.toStdString());
    if (!words) {
        m_document.setUnreadable(kProgramPointer, text, QString::fromStdString(words.error().detail));
        return;
    }
    m_document.clearUnreadable(kProgramPointer);
    CommandTrainable command = m_command;
    command.program = words->empty() ? std::string() : words->front();
    command.arguments.assign(words->begin() + (words->empty() ? 0 : 1), words->end());
    emit changed(tr("change the command"), command);
}

void CommandFields::commitDirectory(const QString& text)
{
    CommandTrainable command = m_command;
    command.directory = text.trimmed().toStdString();
    emit changed(tr("run the command in %1").arg(text), command);
}

void CommandFields::chooseDirectory()
{
    auto* dialog = new QFileDialog(this, tr("Folder of the command"), QString::fromStdString(m_command.directory));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &CommandFields::commitDirectory);
    dialog->open();
}

void CommandFields::openBench(const QString& output)
{
    auto* bench = new MetricBench(m_command, output, window());
    bench->setAttribute(Qt::WA_DeleteOnClose);
    connect(bench, &MetricBench::chosen, this, [this](const std::vector<CommandMetric>& metrics, const std::string& step) {
        CommandTrainable command = m_command;
        command.metrics = metrics;
        command.step = step;
        emit changed(tr("change the metrics"), command);
    });
    bench->open();
}

void CommandFields::openCircumstances()
{
    auto* dialog = new CircumstancesDialog(m_command, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { emit changed(tr("change the environment of the command"), dialog->command()); });
    dialog->open();
}

void CommandFields::focusField(const QString& pointer)
{
    QWidget* field = m_line;
    if (pointer.startsWith(kDirectoryPointer))
        field = m_directory;
    else if (pointer.startsWith(kMetricsPointer) || pointer.startsWith(QLatin1String("/trainable/step")))
        field = m_bench;
    else if (!pointer.startsWith(kProgramPointer) && !pointer.startsWith(kArgumentsPointer))
        field = m_circumstances;
    field->setFocus(Qt::OtherFocusReason);
}

}  // namespace trimtab
