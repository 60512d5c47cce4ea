// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/study_document.h"

#include "core/interop/study_validation.h"
#include "ui/model/edit_study_command.h"

#include <utility>

namespace trimtab {
namespace {

constexpr int kUndoLimit = 500;  // a step holds two designs, a few kilobytes

HistorySnapshot emptyHistory(const StudySpec& spec)
{
    return std::make_shared<const History>(spec.objective);
}

}  // namespace

StudyDocument::StudyDocument(QObject* parent)
    : QObject(parent), m_problems(validateStudy(m_spec)), m_history(emptyHistory(m_spec))
{
    m_undoStack.setUndoLimit(kUndoLimit);
}

const Error* StudyDocument::problemAt(const QString& pointer) const
{
    const std::string wanted = pointer.toStdString();
    for (const Error& problem : m_problems) {
        const bool below =
            problem.where.starts_with(wanted) && (problem.where.size() == wanted.size() || problem.where[wanted.size()] == '/');
        if (below)
            return &problem;
    }
    return nullptr;
}

void StudyDocument::edit(const QString& text, const StudySpec& spec, const QString& mergeKey)
{
    if (spec != m_spec)
        m_undoStack.push(new EditStudyCommand(*this, text, spec, mergeKey));
}

void StudyDocument::setUnreadable(const QString& pointer, const QString& text, const QString& rule)
{
    const Error problem{Error::Code::InvalidInput, pointer.toStdString(), rule.toStdString()};
    const auto known = m_unreadable.find(pointer);
    if (known != m_unreadable.end() && known->second.text == text && known->second.problem == problem)
        return;
    m_unreadable.insert_or_assign(pointer, Unreadable{text, problem});
    updateProblems();
    emit specChanged();
}

void StudyDocument::clearUnreadable(const QString& pointer)
{
    if (m_unreadable.erase(pointer) == 0)
        return;
    updateProblems();
    emit specChanged();
}

void StudyDocument::clearAllUnreadable()
{
    if (m_unreadable.empty())
        return;
    m_unreadable.clear();
    updateProblems();
    emit specChanged();
}

std::optional<QString> StudyDocument::unreadableText(const QString& pointer) const
{
    const auto found = m_unreadable.find(pointer);
    return found == m_unreadable.end() ? std::nullopt : std::optional(found->second.text);
}

void StudyDocument::load(const StudySpec& spec, const QString& path, HistorySnapshot history)
{
    m_undoStack.clear();
    m_spec = spec;
    m_storedSpec = spec;
    m_unreadable.clear();
    updateProblems();
    m_history = history ? std::move(history) : emptyHistory(spec);
    m_status = {};
    m_path = path;
    emit loaded();
    emit trialsReplaced();
    emit pathChanged();
    emit specChanged();
    emit historyChanged();
    emit statusChanged();
}

void StudyDocument::adoptFile(const QString& path, const StudySpec& stored, HistorySnapshot history)
{
    m_storedSpec = stored;
    m_path = path;
    m_history = std::move(history);
    m_status = {};
    if (m_spec == stored)
        m_undoStack.setClean();
    if (m_history->trials().empty())
        emit trialsReplaced();
    emit pathChanged();
    emit historyChanged();
    emit statusChanged();
}

bool StudyDocument::designChanged() const
{
    StudySpec stored = m_storedSpec;
    stored.limits = m_spec.limits;
    return stored != m_spec;
}

void StudyDocument::setHistory(HistorySnapshot history)
{
    Q_ASSERT(history);
    m_history = std::move(history);
    emit historyChanged();
}

void StudyDocument::setStatus(const RunStatus& status)
{
    m_status = status;
    emit statusChanged();
}

void StudyDocument::setSpec(const StudySpec& spec)
{
    m_spec = spec;
    updateProblems();
    emit specChanged();
}

void StudyDocument::updateProblems()
{
    m_problems.clear();
    for (const auto& [pointer, unreadable] : m_unreadable)
        m_problems.push_back(unreadable.problem);
    const std::vector<Error> ofSpec = validateStudy(m_spec);
    m_problems.insert(m_problems.end(), ofSpec.begin(), ofSpec.end());
}

}  // namespace trimtab
