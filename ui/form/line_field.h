// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace trimtab {

/// Whether `event` offers Ctrl+Z or Ctrl+Y to a line in which there is nothing to undo or redo. QLineEdit takes them all
/// the same; they belong to the study.
bool isUndoForStudy(const QEvent& event, const QLineEdit& line);

/// A line that tells once when the user has finished changing it. Ctrl+Z is the study's when nothing is being typed.
class LineField final : public QLineEdit {
    Q_OBJECT

public:
    /// @param name object name  @param accessible what the field is called for a screen reader  @param width pixels
    LineField(const QString& name, const QString& accessible, int width, QWidget* parent = nullptr);

    /// Shows what the study holds. What the user is typing meanwhile stays. Emits nothing.
    void showText(const QString& text);

    bool event(QEvent* event) override;

signals:
    void committed(const QString& text);

private:
    QString m_shown;
};

}  // namespace trimtab
