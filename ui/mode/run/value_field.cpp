// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/run/value_field.h"

#include "ui/form/field_problem.h"
#include "ui/form/input_text.h"
#include "ui/model/number_text.h"
#include "ui/theme/elided_label.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>

namespace trimtab {
namespace {

constexpr int kLineWidth = 70;  // pixels; -1.234e-5
constexpr int kPageSteps = 10;  // pages of a slider
constexpr int kComboLetters = 6;

bool isNumeric(const Domain& domain)
{
    return std::holds_alternative<RealDomain>(domain) || std::holds_alternative<IntegerDomain>(domain);
}

/// What `text` says; nullopt when that is no value of the domain.
std::optional<Value> parsedValue(const Domain& domain, const QString& text)
{
    std::optional<Value> value;
    if (std::holds_alternative<IntegerDomain>(domain)) {
        if (const auto whole = parseInteger(text))
            value = *whole;
    } else if (const auto number = parseNumber(text)) {
        value = *number;
    }
    return value && contains(domain, *value) ? value : std::nullopt;
}

}  // namespace

ValueField::ValueField(const Parameter& parameter, QWidget* parent)
    : QWidget(parent),
      m_parameter(parameter),
      m_scale(isNumeric(parameter.domain) ? parameter.domain : RealDomain()),
      m_name(new ElidedLabel(this)),
      m_problem(new ProblemLabel(this))
{
    const QString name = QString::fromStdString(parameter.name);
    setObjectName(QStringLiteral("value.") + name);
    m_name->setText(name);
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_name);
    if (isNumeric(parameter.domain))
        addNumberInputs(*row);
    else
        addChoiceInput(*row);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(2);
    column->addLayout(row);
    column->addWidget(m_problem);
    setValue(fromUnit(parameter.domain, 0.5));
}

void ValueField::addNumberInputs(QHBoxLayout& row)
{
    const QString name = m_name->text();
    m_slider = new QSlider(Qt::Horizontal, this);
    m_slider->setObjectName(QStringLiteral("slider"));
    m_slider->setRange(0, m_scale.last());
    m_slider->setPageStep(std::max(1, m_scale.last() / kPageSteps));
    m_slider->setFocusPolicy(Qt::StrongFocus);
    m_slider->setAccessibleName(tr("%1, slider").arg(name));
    m_slider->setAccessibleDescription(rangeText());
    m_slider->installEventFilter(this);
    m_line = new QLineEdit(this);
    m_line->setObjectName(QStringLiteral("line"));
    m_line->setFixedWidth(kLineWidth);
    m_line->setAlignment(Qt::AlignRight);
    m_line->setAccessibleName(name);
    m_line->setToolTip(rangeText());
    row.addWidget(m_slider, 1);
    row.addWidget(m_line);
    connect(m_slider, &QSlider::actionTriggered, this, &ValueField::takeStep);
    connect(m_slider, &QSlider::valueChanged, this, &ValueField::takePosition);
    connect(m_line, &QLineEdit::textEdited, this, &ValueField::takeText);
}

void ValueField::addChoiceInput(QHBoxLayout& row)
{
    m_choices = enumerate(m_parameter.domain);
    m_combo = new QComboBox(this);
    m_combo->setObjectName(QStringLiteral("choices"));
    m_combo->setAccessibleName(m_name->text());
    m_combo->setFocusPolicy(Qt::StrongFocus);
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->setMinimumContentsLength(kComboLetters);
    for (const Value& choice : m_choices)
        m_combo->addItem(displayValue(choice));
    m_combo->installEventFilter(this);
    row.addWidget(m_combo, 1);
    connect(m_combo, &QComboBox::activated, this, &ValueField::takeChoice);
}

QString ValueField::rangeText() const
{
    if (const auto* integer = std::get_if<IntegerDomain>(&m_parameter.domain)) {
        const QString range = tr("a whole number from %1 to %2").arg(integer->low).arg(integer->high);
        return integer->step == 1 ? range : tr("%1 in steps of %2").arg(range).arg(integer->step);
    }
    const auto& real = std::get<RealDomain>(m_parameter.domain);
    const QString range = tr("a number from %1 to %2").arg(inputText(real.low), inputText(real.high));
    return real.step ? tr("%1 in steps of %2").arg(range, inputText(*real.step)) : range;
}

int ValueField::nameWidth() const
{
    return m_name->fontMetrics().horizontalAdvance(m_name->text()) + 1;
}

void ValueField::setNameWidth(int width)
{
    m_name->setFixedWidth(width);
}

void ValueField::setValue(const Value& value)
{
    m_value = value;
    showValue();
    m_problem->setProblem({}, nullptr);
    if (m_line)
        showProblem(m_line, nullptr);
}

void ValueField::setActive(bool active)
{
    setEnabled(active);
    m_name->setToolTip(active ? QString() : tr("%1 is not active with these values").arg(m_name->text().toHtmlEscaped()));
}

void ValueField::showValue()
{
    if (m_combo) {
        const auto found = std::ranges::find_if(m_choices, [this](const Value& choice) { return sameValue(choice, *m_value); });
        m_combo->setCurrentIndex(static_cast<int>(found - m_choices.begin()));
        return;
    }
    const QSignalBlocker blocker(m_slider);
    m_slider->setValue(m_scale.positionOf(*m_value));
    m_line->setText(QString::fromStdString(m_scale.text(*m_value)));
}

void ValueField::takePosition(int position)
{
    if (m_value && m_scale.positionOf(*m_value) == position)
        return;  // an arrow key has set it
    m_value = m_scale.valueAt(position);
    m_line->setText(QString::fromStdString(m_scale.text(*m_value)));
    m_problem->setProblem({}, nullptr);
    showProblem(m_line, nullptr);
    emit changed();
}

void ValueField::takeStep(int action)
{
    const bool up = action == QAbstractSlider::SliderSingleStepAdd;
    if (!m_value || (!up && action != QAbstractSlider::SliderSingleStepSub))
        return;
    setValue(m_scale.next(*m_value, up ? 1 : -1));
    emit changed();
}

void ValueField::takeText(const QString& text)
{
    m_value = parsedValue(m_parameter.domain, text);
    const Error problem{Error::Code::InvalidInput, {}, tr("enter %1").arg(rangeText()).toStdString()};
    m_problem->setProblem({}, m_value ? nullptr : &problem);
    showProblem(m_line, m_value ? nullptr : &problem);
    if (m_value) {
        const QSignalBlocker blocker(m_slider);
        m_slider->setValue(m_scale.positionOf(*m_value));
    }
    emit changed();
}

void ValueField::takeChoice(int index)
{
    m_value = m_choices[static_cast<std::size_t>(index)];
    emit changed();
}

/// The wheel scrolls the card; it turns only what the user works with.
bool ValueField::eventFilter(QObject* watched, QEvent* event)
{
    const bool passedOver = event->type() == QEvent::Wheel && !static_cast<QWidget*>(watched)->hasFocus();
    if (passedOver)
        event->ignore();
    return passedOver || QWidget::eventFilter(watched, event);
}

}  // namespace trimtab
