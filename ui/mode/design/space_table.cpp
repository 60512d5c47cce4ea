// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/space_table.h"

#include "ui/delegate/density_delegate.h"
#include "ui/delegate/field_delegate.h"
#include "ui/delegate/scale_delegate.h"
#include "ui/mode/design/space_table_model.h"

#include <QHeaderView>
#include <QPainter>

#include <algorithm>
#include <array>
#include <numeric>

namespace trimtab {
namespace {

constexpr int kRowHeight = 34;
constexpr int kLeastRows = 4;  // that stay visible in a small window

/// Pixels that a column needs, and its share of what is left over.
struct ColumnWidth {
    int least;
    int share;
};
constexpr std::array<ColumnWidth, SpaceTableModel::ColumnCount> kWidths = {{
    {48, 0},
    {108, 6},
    {62, 1},
    {66, 2},
    {92, 6},
    {120, 1},
    {72, 8},
    {82, 3},
}};

/// Muted names over a line, cut with an ellipsis where the column is narrow (style sheets cut without one).
class QuietHeader final : public QHeaderView {
public:
    explicit QuietHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {}

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override
    {
        const Theme& theme = themeOf(palette());
        painter->save();
        painter->fillRect(rect, theme.card);
        painter->setPen(theme.border);
        painter->drawLine(rect.bottomLeft(), rect.bottomRight());
        painter->setPen(theme.mutedText);
        const QRect area = rect.adjusted(kCellPadding, 0, -4, 0);
        const QString text = model()->headerData(section, Qt::Horizontal).toString();
        painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter, fontMetrics().elidedText(text, Qt::ElideRight, area.width()));
        painter->restore();
    }
};

}  // namespace

SpaceTable::SpaceTable(QWidget* parent) : QTableView(parent)
{
    setObjectName(QStringLiteral("spaceTable"));
    setAccessibleName(tr("Search space"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(DoubleClicked | EditKeyPressed | AnyKeyPressed);
    setShowGrid(false);
    setTabKeyNavigation(false);  // Tab leaves the table; arrow keys walk in it
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setWordWrap(false);
    setHorizontalHeader(new QuietHeader(this));
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(kRowHeight);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setMinimumSectionSize(30);
    setItemDelegate(new CellDelegate(this));
    auto* field = new FieldDelegate(this);
    for (const int column : {SpaceTableModel::Type, SpaceTableModel::From, SpaceTableModel::To, SpaceTableModel::GroupName})
        setItemDelegateForColumn(column, field);
    setItemDelegateForColumn(SpaceTableModel::ScaleSwitch, new ScaleDelegate(this));
    setItemDelegateForColumn(SpaceTableModel::Sampled, new DensityDelegate(this));
    connect(this, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (index.data(InputRole).toBool())
            edit(index);
    });
}

void SpaceTable::setModel(QAbstractItemModel* model)
{
    QTableView::setModel(model);
    for (const auto change : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(model, change, this, &SpaceTable::fitHeight);
    connect(model, &QAbstractItemModel::modelReset, this, &SpaceTable::fitHeight);
    shareWidth();
    fitHeight();
}

/// Qt brings only a single changed cell into its open editor; an undo changes them all.
void SpaceTable::dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles)
{
    QTableView::dataChanged(topLeft, bottomRight, roles);
    if (QWidget* editor = indexWidget(currentIndex()))
        itemDelegateForIndex(currentIndex())->setEditorData(editor, currentIndex());
}

/// As high as its rows, so that what follows stands right below them; less when the window is small.
void SpaceTable::fitHeight()
{
    const int rows = std::max(1, model()->rowCount());
    const int header = horizontalHeader()->sizeHint().height();
    setMaximumHeight(header + rows * kRowHeight + 2);
    setMinimumHeight(header + std::min(rows, kLeastRows) * kRowHeight + 2);
    setMinimumWidth(
        std::accumulate(kWidths.begin(), kWidths.end(), 0, [](int sum, const ColumnWidth& width) { return sum + width.least; }));
}

void SpaceTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    shareWidth();
}

void SpaceTable::shareWidth()
{
    if (!model())
        return;
    int least = 0;
    int shares = 0;
    for (const ColumnWidth& width : kWidths) {
        least += width.least;
        shares += width.share;
    }
    int left = std::max(0, viewport()->width() - least);
    for (int i = 0; i < SpaceTableModel::ColumnCount; ++i) {
        const ColumnWidth& width = kWidths[static_cast<std::size_t>(i)];
        const int extra = shares > 0 ? left * width.share / shares : 0;
        setColumnWidth(i, width.least + extra);
        left -= extra;
        shares -= width.share;
    }
}

void SpaceTable::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    if (!model() || model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(themeOf(palette()).mutedText);
    painter.drawText(viewport()->rect(), Qt::AlignCenter, tr("No hyperparameter yet: add one"));
}

}  // namespace trimtab
