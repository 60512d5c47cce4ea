// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegate/density_delegate.h"
#include "ui/form/field_problem.h"
#include "ui/form/flow_layout.h"
#include "ui/form/form_field.h"
#include "ui/form/named_combo_box.h"
#include "ui/mode/table/column_model.h"
#include "ui/mode/table/table_dialog.h"
#include "ui/theme/elided_label.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <array>

namespace trimtab {
namespace {

constexpr int kRowHeight = 30;
constexpr std::array kWidths = {52, 164, 84, 78, 86, 128};  // of the columns but the last, which gets the rest
constexpr int kLongestName = 22;                            // characters that a combo box of columns shows

QComboBox* makeBox(const char* name, const QString& accessible, QWidget* parent)
{
    auto* box = new NamedComboBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(accessible);
    return box;
}

/// For names of columns, which may be long.
QComboBox* makeNameBox(const char* name, const QString& accessible, QWidget* parent)
{
    QComboBox* box = makeBox(name, accessible, parent);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(kLongestName);
    return box;
}

QLabel* makeText(const char* name, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

}  // namespace

void TableDialog::buildWidgets()
{
    setWindowTitle(tr("A table of your own"));
    setObjectName(QStringLiteral("tableDialog"));
    setAcceptDrops(true);
    resize(860, 620);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addLayout(buildTop());
    column->addWidget(buildReading());
    column->addWidget(buildChoice());
    column->addWidget(buildPages(), 1);
    m_warnings = makeText("tableWarnings", this);
    m_result = makeText("tableResult", this);
    m_result->setProperty("look", QStringLiteral("title"));
    m_problem = new ProblemLabel(this);
    m_problem->setObjectName(QStringLiteral("tableProblem"));
    m_warnings->hide();
    column->addWidget(m_warnings);
    column->addWidget(m_result);
    column->addWidget(m_problem);
    column->addWidget(buildButtons());
}

QHBoxLayout* TableDialog::buildTop()
{
    m_file = new ElidedLabel(this);
    m_file->setObjectName(QStringLiteral("tableFile"));
    m_file->setProperty("look", QStringLiteral("title"));
    m_file->setText(tr("No file yet"));
    m_size = makeText("tableSize", this);
    m_size->setWordWrap(false);
    m_size->setProperty("look", QStringLiteral("caption"));
    auto* choose = new QPushButton(tr("&Choose a file…"), this);
    choose->setObjectName(QStringLiteral("chooseTable"));
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &TableDialog::askFile);
    auto* row = new QHBoxLayout;
    row->addWidget(m_file, 1);
    row->addWidget(m_size);
    row->addWidget(choose);
    return row;
}

QWidget* TableDialog::buildReading()
{
    m_reading = new QWidget(this);
    m_delimiter = makeBox("delimiter", tr("Separator"), m_reading);
    m_delimiter->addItem(tr("commas"), static_cast<int>(','));
    m_delimiter->addItem(tr("semicolons"), static_cast<int>(';'));
    m_delimiter->addItem(tr("tabs"), static_cast<int>('\t'));
    m_delimiter->addItem(tr("bars"), static_cast<int>('|'));
    m_decimalMark = makeBox("decimalMark", tr("Decimal mark"), m_reading);
    m_decimalMark->addItem(tr("point"), static_cast<int>('.'));
    m_decimalMark->addItem(tr("comma"), static_cast<int>(','));
    m_header = new QCheckBox(tr("the first line has the &names"), m_reading);
    m_header->setObjectName(QStringLiteral("header"));
    auto* flow = new FlowLayout(m_reading);
    flow->addWidget(new FormField(tr("&separated by"), m_delimiter, {}, m_reading));
    flow->addWidget(new FormField(tr("&decimal mark"), m_decimalMark, {}, m_reading));
    flow->addWidget(m_header);
    m_reading->hide();
    return m_reading;
}

QWidget* TableDialog::buildChoice()
{
    m_choice = new QWidget(this);
    m_target = makeNameBox("target", tr("Target"), m_choice);
    m_task = makeBox("task", tr("Task"), m_choice);
    m_task->addItem(tr("classes"), static_cast<int>(Task::Classification));
    m_task->addItem(tr("a number"), static_cast<int>(Task::Regression));
    m_task->setToolTip(tr("Whether the values of the target are classes, or a number to come near to"));
    m_group = makeNameBox("group", tr("Groups"), m_choice);
    m_group->setToolTip(tr("Rows with the same value here never train and measure the same model: patients, machines, days"));
    auto* flow = new FlowLayout(m_choice);
    flow->addWidget(new FormField(tr("&learn"), m_target, {}, m_choice));
    flow->addWidget(new FormField(tr("&as"), m_task, {}, m_choice));
    flow->addWidget(new FormField(tr("&keep together by"), m_group, {}, m_choice));
    m_choice->hide();
    return m_choice;
}

QStackedWidget* TableDialog::buildPages()
{
    m_pages = new QStackedWidget(this);
    m_notice = makeText("tableNotice", m_pages);
    m_notice->setAlignment(Qt::AlignCenter);
    m_model = new ColumnModel(this);
    m_columns = new QTableView(m_pages);
    m_columns->setObjectName(QStringLiteral("columns"));
    m_columns->setAccessibleName(tr("Columns"));
    m_columns->setModel(m_model);
    m_columns->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_columns->setSelectionMode(QAbstractItemView::SingleSelection);
    m_columns->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_columns->setShowGrid(false);
    m_columns->setWordWrap(false);
    m_columns->setTabKeyNavigation(false);
    m_columns->verticalHeader()->hide();
    m_columns->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_columns->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_columns->horizontalHeader()->setHighlightSections(false);
    m_columns->horizontalHeader()->setStretchLastSection(true);
    m_columns->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (std::size_t i = 0; i < kWidths.size(); ++i)
        m_columns->setColumnWidth(static_cast<int>(i), kWidths[i]);
    m_columns->setItemDelegate(new CellDelegate(this));
    m_columns->setItemDelegateForColumn(ColumnModel::Distribution, new DensityDelegate(this));
    m_pages->addWidget(m_notice);
    m_pages->addWidget(m_columns);
    return m_pages;
}

QDialogButtonBox* TableDialog::buildButtons()
{
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_useButton = new QPushButton(tr("&Use this table"), buttons);
    m_useButton->setObjectName(QStringLiteral("useTable"));
    m_useButton->setProperty("primary", true);
    m_useButton->setEnabled(false);
    buttons->addButton(m_useButton, QDialogButtonBox::AcceptRole);
    m_useButton->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &TableDialog::acceptChoice);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

void TableDialog::showNotice(const QString& text)
{
    m_notice->setText(text);
    m_pages->setCurrentWidget(m_notice);
}

}  // namespace trimtab
