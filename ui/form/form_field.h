// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace trimtab {

/// A muted label, the input it names and a unit, side by side: the word of which a flowing form is made.
class FormField final : public QWidget {
    Q_OBJECT

public:
    /// @param label with a mnemonic when wanted; becomes the buddy and, for inputs that need one, the accessible name
    FormField(const QString& label, QWidget* editor, const QString& unit = {}, QWidget* parent = nullptr);

    QWidget* editor() const { return m_editor; }

private:
    QWidget* m_editor;
};

}  // namespace trimtab
