// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/edit_study_command.h"

#include "ui/model/study_document.h"

namespace trimtab {
namespace {

constexpr int kMergeableId = 1;
constexpr int kNeverMerges = -1;

}  // namespace

EditStudyCommand::EditStudyCommand(StudyDocument& document, const QString& text, const StudySpec& spec, const QString& mergeKey)
    : QUndoCommand(text), m_document(document), m_before(document.spec()), m_after(spec), m_mergeKey(mergeKey)
{}

void EditStudyCommand::undo()
{
    m_document.setSpec(m_before);
}

void EditStudyCommand::redo()
{
    m_document.setSpec(m_after);
}

int EditStudyCommand::id() const
{
    return m_mergeKey.isEmpty() ? kNeverMerges : kMergeableId;
}

bool EditStudyCommand::mergeWith(const QUndoCommand* other)
{
    const auto* next = static_cast<const EditStudyCommand*>(other);
    if (next->m_mergeKey != m_mergeKey)
        return false;
    m_after = next->m_after;
    setText(next->text());
    setObsolete(m_after == m_before);  // a slider that came back changed nothing
    return true;
}

}  // namespace trimtab
