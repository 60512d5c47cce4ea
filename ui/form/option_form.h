// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/option_schema.h"

#include <QWidget>

#include <vector>

namespace trimtab {

class FormField;
class OptionEditor;

/// A form made of an option schema: for each option its name, an input that fits its domain, its unit; description and
/// default are in the tool tip. Options without effect (Option::when) are hidden.
class OptionForm final : public QWidget {
    Q_OBJECT

public:
    explicit OptionForm(QWidget* parent = nullptr);

    /// Builds the inputs anew when the schema is another one.
    void setSchema(const OptionSchema& schema);
    /// Options that are left out show their defaults. Emits nothing.
    void setOptions(const OptionMap& options);
    /// What differs from the defaults. Values may be out of range or of the wrong type: the study's validation says so.
    OptionMap options() const;

    OptionEditor* editor(std::string_view name) const;

signals:
    /// The user changed one option.
    void changed(const QString& name);

private:
    void showRelevant();

    struct Row {
        FormField* field;
        OptionEditor* editor;
    };
    OptionSchema m_schema;
    OptionMap m_others;  // options that the schema does not know: kept, so that validation can name them
    std::vector<Row> m_rows;
};

}  // namespace trimtab
