// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/parameter.h"
#include "ui/mode/run/slider_scale.h"

#include <QWidget>

#include <optional>
#include <vector>

class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QSlider;

namespace trimtab {

class ElidedLabel;
class ProblemLabel;

/// One hyperparameter to set by hand: a slider with its value, which can be typed too, or a combo box of its choices.
class ValueField final : public QWidget {
    Q_OBJECT

public:
    /// Shows the middle of the domain.
    explicit ValueField(const Parameter& parameter, QWidget* parent = nullptr);

    const Parameter& parameter() const { return m_parameter; }
    /// nullopt while what is typed lies outside the domain.
    std::optional<Value> value() const { return m_value; }
    /// Emits nothing. @param value contained in the domain
    void setValue(const Value& value);
    /// Whether the conditions ask for a value.
    void setActive(bool active);
    int nameWidth() const;
    /// Of the column of the names. @param width pixels; longer names are cut
    void setNameWidth(int width);

signals:
    /// By the user.
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addNumberInputs(QHBoxLayout& row);
    void addChoiceInput(QHBoxLayout& row);
    void takePosition(int position);
    void takeStep(int action);
    void takeText(const QString& text);
    void takeChoice(int index);
    void showValue();
    QString rangeText() const;

    Parameter m_parameter;
    SliderScale m_scale;  // unused by choices
    std::vector<Value> m_choices;
    std::optional<Value> m_value;
    ElidedLabel* m_name;
    ProblemLabel* m_problem;
    QSlider* m_slider = nullptr;
    QLineEdit* m_line = nullptr;
    QComboBox* m_combo = nullptr;
};

}  // namespace trimtab
