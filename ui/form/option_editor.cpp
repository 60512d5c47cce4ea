// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/option_editor.h"

#include "ui/form/display_name.h"
#include "ui/form/field_problem.h"
#include "ui/form/input_text.h"
#include "ui/form/line_field.h"
#include "ui/form/named_combo_box.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include <algorithm>

namespace trimtab {
namespace {

bool isAutomatic(const Option& option, const Value& value)
{
    return option.automatic && sameValue(*option.automatic, value);
}

}  // namespace

QString optionText(const Option& option, const Value& value)
{
    return isAutomatic(option, value) ? OptionEditor::tr("auto") : inputText(value);
}

/// One kind of input; knows how a value is shown and read.
class OptionEditor::Input {
public:
    virtual ~Input() = default;
    virtual QWidget* widget() const = 0;
    virtual void show(const Value& value) = 0;
    virtual std::optional<Value> read() const = 0;
};

class OptionEditor::LineInput final : public Input {
public:
    explicit LineInput(OptionEditor& editor) : m_option(editor.m_option), m_line(new LineField({}, {}, 72, &editor))
    {
        m_line->setPlaceholderText(optionText(m_option, m_option.automatic.value_or(m_option.defaultValue)));
        QObject::connect(m_line, &LineField::committed, &editor, &OptionEditor::changed);
    }

    QWidget* widget() const override { return m_line; }
    void show(const Value& value) override { m_line->showText(isAutomatic(m_option, value) ? QString() : inputText(value)); }

    std::optional<Value> read() const override
    {
        const QString text = m_line->text().trimmed();
        if (text.isEmpty() || (m_option.automatic && text == m_line->placeholderText()))
            return m_option.automatic;
        const Value value = parseValue(m_line->text());
        const std::optional<std::int64_t> whole = parseInteger(m_line->text());
        const std::optional<double> number = toNumber(value);
        if (std::holds_alternative<IntegerDomain>(m_option.domain))
            return whole ? Value(*whole) : value;
        return number ? Value(*number) : value;
    }

private:
    const Option& m_option;
    LineField* m_line;
};

class OptionEditor::ComboInput final : public Input {
public:
    explicit ComboInput(OptionEditor& editor) : m_combo(new NamedComboBox(&editor)), m_values(enumerate(editor.m_option.domain))
    {
        for (const Value& value : m_values)
            m_combo->addItem(optionName(toText(value)));
        QObject::connect(m_combo, &QComboBox::activated, &editor, &OptionEditor::changed);
    }

    QWidget* widget() const override { return m_combo; }

    void show(const Value& value) override
    {
        const auto found =
            std::find_if(m_values.begin(), m_values.end(), [&](const Value& other) { return sameValue(value, other); });
        m_combo->setCurrentIndex(found == m_values.end() ? -1 : static_cast<int>(found - m_values.begin()));
    }

    std::optional<Value> read() const override
    {
        const int index = m_combo->currentIndex();
        return index < 0 ? std::nullopt : std::optional(m_values[static_cast<std::size_t>(index)]);
    }

private:
    QComboBox* m_combo;
    std::vector<Value> m_values;
};

class OptionEditor::CheckInput final : public Input {
public:
    explicit CheckInput(OptionEditor& editor) : m_check(new QCheckBox(&editor))
    {
        QObject::connect(m_check, &QCheckBox::clicked, &editor, &OptionEditor::changed);
    }

    QWidget* widget() const override { return m_check; }
    void show(const Value& value) override { m_check->setChecked(value == Value(true)); }
    std::optional<Value> read() const override { return m_check->isChecked(); }

private:
    QCheckBox* m_check;
};

std::unique_ptr<OptionEditor::Input> OptionEditor::makeInput(const Option& option, OptionEditor& editor)
{
    const bool number = std::holds_alternative<RealDomain>(option.domain) || std::holds_alternative<IntegerDomain>(option.domain);
    if (number)
        return std::make_unique<LineInput>(editor);
    if (std::holds_alternative<bool>(option.defaultValue))
        return std::make_unique<CheckInput>(editor);
    return std::make_unique<ComboInput>(editor);
}

OptionEditor::OptionEditor(const Option& option, QWidget* parent) : QWidget(parent), m_option(option)
{
    m_input = makeInput(option, *this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_input->widget());
    setFocusProxy(m_input->widget());
    const QString description = QCoreApplication::translate("Option", option.description.c_str());
    const QString tip = tr("%1\nDefault: %2").arg(description, optionText(option, option.defaultValue)).trimmed();
    m_input->widget()->setToolTip(tip);
    m_input->widget()->setObjectName(QString::fromStdString(option.name));
    m_input->widget()->setAccessibleName(optionName(option.name));
    setValue(std::nullopt);
}

OptionEditor::~OptionEditor() = default;

QWidget* OptionEditor::input() const
{
    return m_input->widget();
}

void OptionEditor::setValue(const std::optional<Value>& value)
{
    const QSignalBlocker blocker(m_input->widget());
    m_input->show(value.value_or(m_option.defaultValue));
}

std::optional<Value> OptionEditor::value() const
{
    std::optional<Value> entered = m_input->read();
    if (entered && sameValue(*entered, m_option.defaultValue))
        return std::nullopt;
    return entered;
}

void OptionEditor::setProblem(const Error* problem)
{
    showProblem(m_input->widget(), problem);
}

}  // namespace trimtab
