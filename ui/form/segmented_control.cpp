// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/segmented_control.h"

#include "ui/form/segment_painting.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QRadioButton>

namespace trimtab {
namespace {

class Segment final : public QRadioButton {
public:
    Segment(const QString& text, bool first, bool last, QWidget* parent)
        : QRadioButton(text, parent), m_first(first), m_last(last)
    {
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
    }

    QSize sizeHint() const override { return segmentSize(font(), text()); }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool hitButton(const QPoint& position) const override { return rect().contains(position); }

    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setFont(font());
        paintSegment(painter, rect(), text(), {m_first, m_last, isChecked(), underMouse(), hasFocus(), isEnabled()},
                     themeOf(palette()));
    }

private:
    bool m_first;
    bool m_last;
};

}  // namespace

SegmentedControl::SegmentedControl(const QStringList& texts, QWidget* parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (int i = 0; i < texts.size(); ++i) {
        auto* segment = new Segment(texts[i], i == 0, i == texts.size() - 1, this);
        segment->setObjectName(QStringLiteral("segment%1").arg(i));
        m_group->addButton(segment, i);
        row->addWidget(segment);
    }
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCurrent(0);
    // Not idClicked: a screen reader toggles a radio button without a click.
    connect(m_group, &QButtonGroup::idToggled, this, [this](int index, bool checked) {
        if (!checked || index == m_current)
            return;
        setCurrent(index);
        emit chosen(index);
    });
}

int SegmentedControl::current() const
{
    return m_current;
}

void SegmentedControl::setCurrent(int index)
{
    if (QAbstractButton* button = m_group->button(index)) {
        m_current = index;
        button->setChecked(true);
        setFocusProxy(button);
    }
}

QString SegmentedControl::text(int index) const
{
    const QAbstractButton* button = m_group->button(index);
    return button ? button->text() : QString();
}

}  // namespace trimtab
