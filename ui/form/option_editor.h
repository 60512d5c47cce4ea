// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/option_schema.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace trimtab {

/// A value as its option's field shows it: "auto" for the one that leaves the choice to the program.
QString optionText(const Option& option, const Value& value);

/// The input of one option: a line for numbers, a combo box for choices, a check box for yes and no.
class OptionEditor final : public QWidget {
    Q_OBJECT

public:
    explicit OptionEditor(const Option& option, QWidget* parent = nullptr);
    ~OptionEditor() override;

    const Option& option() const { return m_option; }
    /// nullopt shows the default. Emits nothing.
    void setValue(const std::optional<Value>& value);
    /// What is entered, legal or not; nullopt when that is the default or nothing. Where the program can choose by itself,
    /// nothing leaves the choice to it.
    std::optional<Value> value() const;
    void setProblem(const Error* problem);
    /// The widget that is typed into.
    QWidget* input() const;

signals:
    /// The user finished a change.
    void changed();

private:
    class Input;
    class LineInput;
    class ComboInput;
    class CheckInput;
    static std::unique_ptr<Input> makeInput(const Option& option, OptionEditor& editor);

    Option m_option;
    std::unique_ptr<Input> m_input;
};

}  // namespace trimtab
