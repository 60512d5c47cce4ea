// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/table/table_dialog.h"

#include "ui/form/field_problem.h"
#include "ui/mode/table/column_model.h"
#include "ui/mode/table/column_text.h"
#include "ui/theme/elided_label.h"
#include "ui/theme/rich_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>

namespace trimtab {
namespace {

constexpr qsizetype kMostWarnings = 3;  // shown; all of them in the tool tip

/// The table of a drop; empty when there is none.
QString droppedTable(const QMimeData& data)
{
    const QList<QUrl> urls = data.urls();
    const QString path = urls.size() == 1 ? urls.front().toLocalFile() : QString();
    return isTableFile(path) ? path : QString();
}

}  // namespace

bool isTableFile(const QString& path)
{
    return std::ranges::any_of(
        std::initializer_list<QLatin1String>{QLatin1String(".csv"), QLatin1String(".tsv"), QLatin1String(".txt")},
        [&path](QLatin1String end) { return path.endsWith(end, Qt::CaseInsensitive); });
}

TableDialog::TableDialog(const TableSource& source, QWidget* parent)
    : QDialog(parent),
      m_source(source),
      m_readings([this](const Result<TableContentPtr>& content) { takeContent(content); }),
      m_previews([this](const Result<DatasetPreview>& preview) { takePreview(preview); })
{
    buildWidgets();
    connectFields();
    if (m_source.file.empty()) {
        showNotice(tr("Drop a CSV file here, or choose one."));
        return;
    }
    read();
}

void TableDialog::connectFields()
{
    const auto read = [this](auto change) {
        return [this, change] {
            change();
            this->read();
        };
    };
    connect(m_delimiter, &QComboBox::activated, this,
            read([this] { m_source.hints.delimiter = static_cast<char>(m_delimiter->currentData().toInt()); }));
    connect(m_decimalMark, &QComboBox::activated, this,
            read([this] { m_source.hints.decimalMark = static_cast<char>(m_decimalMark->currentData().toInt()); }));
    connect(m_header, &QCheckBox::clicked, this, read([this] { m_source.hints.hasHeader = m_header->isChecked(); }));
    connect(m_target, &QComboBox::activated, this, [this] {
        m_source.choice.target = m_target->currentData().toString().toStdString();
        m_source.choice.task.reset();
        preview();
    });
    connect(m_task, &QComboBox::activated, this, [this] {
        m_source.choice.task = static_cast<Task>(m_task->currentData().toInt());
        preview();
    });
    connect(m_group, &QComboBox::activated, this, [this] {
        m_source.choice.group = m_group->currentData().toString().toStdString();
        preview();
    });
    connect(m_model, &ColumnModel::useChanged, this, &TableDialog::use);
}

void TableDialog::askFile()
{
    auto* dialog = new QFileDialog(this, tr("Choose a table"), QFileInfo(QString::fromStdString(m_source.file)).absolutePath(),
                                   tr("Tables (*.csv *.tsv *.txt);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &TableDialog::openFile);
    dialog->open();
}

void TableDialog::openFile(const QString& path)
{
    m_source = {};
    m_source.file = path.toStdString();
    read();
}

void TableDialog::read()
{
    const QFileInfo file(QString::fromStdString(m_source.file));
    m_file->setText(file.fileName());
    m_file->setToolTip(asRichText(file.absoluteFilePath()));
    m_size->setText(tr("reading…"));
    m_previews.cancel();
    m_preview.reset();
    m_useButton->setEnabled(false);
    if (!m_content)
        showNotice(tr("Reading %1…").arg(file.fileName()));
    m_readings.request([path = file.absoluteFilePath(), hints = m_source.hints](const std::atomic<bool>& stop) {
        return readContent(path, hints, stop);
    });
}

void TableDialog::takeContent(const Result<TableContentPtr>& content)
{
    const bool first = !m_choice->isVisible();
    m_content = content ? *content : nullptr;
    m_model->setContent(m_content);
    m_reading->setVisible(!m_source.file.empty());
    m_choice->setVisible(m_content != nullptr);
    if (!content) {
        m_size->clear();
        showNotice(tr("This file cannot be read as a table."));
        fail(content.error());
        return;
    }
    m_size->setText(tableText(m_content->file.table));
    m_pages->setCurrentWidget(m_columns);
    keepKnownColumns();
    fillFields();
    if (first)
        m_target->setFocus(Qt::OtherFocusReason);
    preview();
}

/// Another file, or the same one read in another way, has other columns.
void TableDialog::keepKnownColumns()
{
    const Table& table = m_content->file.table;
    TableChoice& choice = m_source.choice;
    if (const Column* target = table.find(choice.target); !choice.target.empty() && target)
        choice.target = target->name;
    else
        choice.target = table.columns.back().name;
    if (!table.find(choice.group))
        choice.group.clear();
    std::erase_if(choice.without, [&table](const std::string& name) { return !table.find(name); });
}

void TableDialog::fillFields()
{
    const Table& table = m_content->file.table;
    m_delimiter->setCurrentIndex(m_delimiter->findData(static_cast<int>(table.dialect.delimiter)));
    m_decimalMark->setCurrentIndex(m_decimalMark->findData(static_cast<int>(table.dialect.decimalMark)));
    m_header->setChecked(table.dialect.hasHeader);
    m_target->clear();
    m_group->clear();
    m_group->addItem(tr("none"), QString());
    for (const Column& column : table.columns) {
        const QString name = QString::fromStdString(column.name);
        m_target->addItem(name, name);
        m_group->addItem(name, name);
    }
}

void TableDialog::preview()
{
    m_target->setCurrentIndex(m_target->findData(QString::fromStdString(m_source.choice.target)));
    m_group->setCurrentIndex(std::max(0, m_group->findData(QString::fromStdString(m_source.choice.group))));
    m_model->setChoice(m_source.choice);
    m_useButton->setEnabled(false);
    m_previews.request(
        [content = m_content, choice = m_source.choice](const std::atomic<bool>&) { return previewOf(*content, choice); });
}

void TableDialog::takePreview(const Result<DatasetPreview>& preview)
{
    m_preview.reset();
    if (!preview) {
        fail(preview.error());
        return;
    }
    m_preview = *preview;
    m_task->setCurrentIndex(m_task->findData(static_cast<int>(preview->task)));
    m_problem->setProblem({}, nullptr);
    m_result->setText(previewText(*preview));
    showWarnings();
    m_useButton->setEnabled(true);
}

void TableDialog::showWarnings()
{
    QStringList lines;
    for (const ColumnSummary& column : m_content->columns)
        for (const TableWarning& warning : column.warnings)
            lines << warningText(column.name, warning);
    for (const auto& [column, warning] : m_preview->warnings)
        lines.prepend(warningText(column, warning));
    m_warnings->setToolTip(asRichText(lines.join(u'\n')));
    if (lines.size() > kMostWarnings) {
        const qsizetype more = lines.size() - kMostWarnings + 1;
        lines.resize(kMostWarnings - 1);
        lines << tr("and %n more", nullptr, static_cast<int>(more));
    }
    for (QString& line : lines)
        line.prepend(QStringLiteral("⚠ "));
    m_warnings->setText(lines.join(u'\n'));
    m_warnings->setVisible(!lines.isEmpty());
}

void TableDialog::use(const std::string& column, bool used)
{
    std::vector<std::string>& without = m_source.choice.without;
    std::erase(without, column);
    if (!used)
        without.push_back(column);
    preview();
}

void TableDialog::fail(const Error& error)
{
    m_result->clear();
    m_warnings->hide();
    m_problem->setProblem({}, &error);
}

void TableDialog::acceptChoice()
{
    const TableFile& file = m_content->file;
    m_source.hints = {file.table.dialect.delimiter, file.table.dialect.decimalMark, file.table.dialect.hasHeader};
    m_source.choice.target = m_preview->target;
    m_source.choice.task = m_preview->task;
    m_source.fingerprint = file.fingerprint;
    emit chosen(m_source);
    accept();
}

void TableDialog::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedTable(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void TableDialog::dropEvent(QDropEvent* event)
{
    const QString path = droppedTable(*event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    openFile(path);
}

}  // namespace trimtab
