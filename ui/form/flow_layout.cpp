// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/flow_layout.h"

#include <algorithm>
#include <memory>

namespace trimtab {
namespace {

/// Size of an item in a line of `width`: what is too wide and can wrap (another flow) gets a line of its own.
QSize sizeIn(const QLayoutItem& item, int width)
{
    const QSize size = item.sizeHint();
    return size.width() > width && item.hasHeightForWidth() ? QSize(width, item.heightForWidth(width)) : size;
}

}  // namespace

FlowLayout::FlowLayout(QWidget* parent, int horizontalSpacing, int verticalSpacing)
    : QLayout(parent), m_horizontalSpacing(horizontalSpacing), m_verticalSpacing(verticalSpacing)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    while (count() > 0)
        std::unique_ptr<QLayoutItem>(takeAt(0)).reset();
}

void FlowLayout::addItem(QLayoutItem* item)
{
    m_items.append(item);
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), Mode::Measure);
}

QSize FlowLayout::sizeHint() const
{
    int width = 0;
    for (const QLayoutItem* item : m_items)
        if (!item->isEmpty())
            width += item->sizeHint().width() + m_horizontalSpacing;
    return {width, minimumSize().height()};
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem* item : m_items)
        size = size.expandedTo(item->minimumSize());
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, Mode::Apply);
}

int FlowLayout::arrange(const QRect& rect, Mode mode) const
{
    const QRect area = rect.marginsRemoved(contentsMargins());
    int top = area.top();
    int lineHeight = 0;
    for (int begin = 0; begin < m_items.size();) {
        int end = begin;
        int used = 0;
        lineHeight = 0;
        for (; end < m_items.size(); ++end) {
            const QSize size = sizeIn(*m_items[end], area.width());
            if (m_items[end]->isEmpty())
                continue;
            if (used > 0 && used + size.width() > area.width())
                break;
            used += size.width() + m_horizontalSpacing;
            lineHeight = std::max(lineHeight, size.height());
        }
        int left = area.left();
        for (int i = begin; mode == Mode::Apply && i < end; ++i) {
            if (m_items[i]->isEmpty())
                continue;
            const QSize size = sizeIn(*m_items[i], area.width());
            const int width = std::min(size.width(), area.width());
            m_items[i]->setGeometry(QRect(left, top + (lineHeight - size.height()) / 2, width, size.height()));
            left += width + m_horizontalSpacing;
        }
        top += lineHeight + (end < m_items.size() ? m_verticalSpacing : 0);
        begin = end;
    }
    return top - area.top() + contentsMargins().top() + contentsMargins().bottom();
}

}  // namespace trimtab
