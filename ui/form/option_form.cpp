// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/option_form.h"

#include "ui/form/display_name.h"
#include "ui/form/flow_layout.h"
#include "ui/form/form_field.h"
#include "ui/form/option_editor.h"

#include <algorithm>

namespace trimtab {
namespace {

/// Whether two schemas need the same inputs.
bool sameForm(const OptionSchema& a, const OptionSchema& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Option& x, const Option& y) {
        return x.name == y.name && x.domain == y.domain && x.defaultValue == y.defaultValue && x.unit == y.unit;
    });
}

}  // namespace

OptionForm::OptionForm(QWidget* parent) : QWidget(parent)
{
    new FlowLayout(this);
}

void OptionForm::setSchema(const OptionSchema& schema)
{
    if (sameForm(schema, m_schema))
        return;
    for (const Row& row : m_rows) {
        layout()->removeWidget(row.field);
        row.field->hide();
        row.field->deleteLater();  // the change that brought the new schema may come from one of them
    }
    m_rows.clear();
    m_schema = schema;
    for (const Option& option : m_schema) {
        auto* editor = new OptionEditor(option, this);
        auto* field = new FormField(optionName(option.name), editor, QString::fromStdString(option.unit), this);
        connect(editor, &OptionEditor::changed, this, [this, name = QString::fromStdString(option.name)] {
            showRelevant();
            emit changed(name);
        });
        layout()->addWidget(field);
        field->show();
        m_rows.push_back({field, editor});
    }
    showRelevant();
}

void OptionForm::setOptions(const OptionMap& options)
{
    m_others = options;
    for (const Row& row : m_rows) {
        const auto found = options.find(row.editor->option().name);
        row.editor->setValue(found == options.end() ? std::nullopt : std::optional(found->second));
        m_others.erase(row.editor->option().name);
    }
    showRelevant();
}

OptionMap OptionForm::options() const
{
    OptionMap options = m_others;
    for (const Row& row : m_rows)
        if (const std::optional<Value> value = row.editor->value())
            options.insert_or_assign(row.editor->option().name, *value);
    return options;
}

OptionEditor* OptionForm::editor(std::string_view name) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& row) { return row.editor->option().name == name; });
    return found == m_rows.end() ? nullptr : found->editor;
}

void OptionForm::showRelevant()
{
    Configuration values;
    for (const auto& [name, value] : withDefaults(m_schema, options()))
        values.set(name, value);
    for (const Row& row : m_rows)
        row.field->setVisible(row.editor->option().when.holds(values));
    setVisible(!m_rows.empty());
}

}  // namespace trimtab
