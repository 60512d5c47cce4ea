// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run_status.h"
#include "core/study/history.h"
#include "core/study/study_spec.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <map>
#include <optional>
#include <vector>

namespace trimtab {

/// The open study as the window sees it: its design with undo, what is wrong with it, its trials, what the runner does.
/// The pages read it and change the design through edit() only.
class StudyDocument final : public QObject {
    Q_OBJECT

public:
    explicit StudyDocument(QObject* parent = nullptr);

    const StudySpec& spec() const { return m_spec; }
    /// The texts that fields cannot read, then validateStudy() of the spec.
    const std::vector<Error>& problems() const { return m_problems; }
    /// The first problem at `pointer` or below it ("/space/2" finds "/space/2/low"); nullptr when there is none.
    const Error* problemAt(const QString& pointer) const;
    QUndoStack& undoStack() { return m_undoStack; }

    /// Replaces the design as one step that can be undone.
    /// @param text what was done, translated: "set learning_rate scale to log"
    /// @param mergeKey edits with the same key that follow each other become one step (typing, a slider); empty: never
    void edit(const QString& text, const StudySpec& spec, const QString& mergeKey = {});

    /// The field of the value at `pointer` holds a text that it cannot read: a problem until the field takes it back, so that
    /// no study starts without what its user has typed. Not part of the design: neither undo nor files know it.
    /// @param pointer of one value; empty: the text is that of the whole study  @param rule what it breaks, one sentence
    void setUnreadable(const QString& pointer, const QString& text, const QString& rule);
    void clearUnreadable(const QString& pointer);
    void clearAllUnreadable();
    /// What the field of the value at `pointer` shows instead of the value.
    std::optional<QString> unreadableText(const QString& pointer) const;

    /// Another study: clears undo, trials, status and unreadable texts. @param path its .trimtab file; empty when it has none yet
    void load(const StudySpec& spec, const QString& path, HistorySnapshot history);
    const QString& path() const { return m_path; }
    /// The design as of `stored` has got a file of its own, without trials or with those of `history`; undo goes on.
    void adoptFile(const QString& path, const StudySpec& stored, HistorySnapshot history);
    /// The design differs from what the file of the trials says, limits aside: starting makes a new file.
    bool designChanged() const;
    /// The design that the trials belong to; the current one while there are none.
    const StudySpec& trialSpec() const { return m_history->trials().empty() ? m_spec : m_storedSpec; }
    /// The limits have been stored with the file.
    void setStoredLimits(const Limits& limits) { m_storedSpec.limits = limits; }
    const Limits& storedLimits() const { return m_storedSpec.limits; }

    const HistorySnapshot& history() const { return m_history; }  ///< never null
    void setHistory(HistorySnapshot history);
    const RunStatus& status() const { return m_status; }
    void setStatus(const RunStatus& status);

signals:
    void loaded();          ///< everything is another study; specChanged and historyChanged follow
    void trialsReplaced();  ///< numbers of trials mean others from now on; historyChanged follows
    void specChanged();     ///< the design, or its problems()
    void pathChanged();
    void historyChanged();
    void statusChanged();

private:
    struct Unreadable {
        QString text;
        Error problem;
    };

    friend class EditStudyCommand;
    void setSpec(const StudySpec& spec);
    void updateProblems();

    StudySpec m_spec;
    StudySpec m_storedSpec;                      // what the file holds; the design as loaded while there is none
    std::map<QString, Unreadable> m_unreadable;  // by pointer
    std::vector<Error> m_problems;
    QUndoStack m_undoStack;
    QString m_path;
    HistorySnapshot m_history;
    RunStatus m_status;
};

}  // namespace trimtab
