// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study_spec.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace trimtab {

class StudyDocument;

/// The study as JSON text. It is read while it is written; errors are listed with their JSON pointers beside it. Applying
/// is one undo step. A text whose shape is right may be applied although the study cannot start yet, as in the form.
class JsonEditor final : public QWidget {
    Q_OBJECT

public:
    explicit JsonEditor(StudyDocument& document, QWidget* parent = nullptr);

    /// Applies what was changed. false when the text cannot be read: it stays, and the focus goes into it.
    bool finish();

private:
    QWidget* buildErrors();
    void showDocument();
    void parse();
    void tellDocument(const std::vector<Error>& errors);
    void markLine(const QString& detail);
    void apply();
    void revert();

    StudyDocument& m_document;
    QPlainTextEdit* m_text;
    QListWidget* m_errors;
    QPushButton* m_apply;
    QPushButton* m_revert;
    QTimer m_parsing;  // single shot, restarted by every key
    std::optional<StudySpec> m_parsed;
};

}  // namespace trimtab
