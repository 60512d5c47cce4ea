// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study_spec.h"

#include <QString>
#include <QUndoCommand>

namespace trimtab {

class StudyDocument;

/// One change of a study's design.
class EditStudyCommand final : public QUndoCommand {
public:
    /// @param mergeKey commands with the same key that follow each other become one; empty: never
    EditStudyCommand(StudyDocument& document, const QString& text, const StudySpec& spec, const QString& mergeKey);

    void undo() override;
    void redo() override;
    int id() const override;
    bool mergeWith(const QUndoCommand* other) override;

private:
    StudyDocument& m_document;
    StudySpec m_before;
    StudySpec m_after;
    QString m_mergeKey;
};

}  // namespace trimtab
