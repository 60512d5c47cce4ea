// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"
#include "ui/model/study_document.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>

#include <vector>

namespace trimtab {

/// A kept design.
struct Draft {
    QString path;
    QString name;  ///< of the study
    QDateTime changed;
};

/// Keeps designs that no study file holds yet: written soon after each edit, forgotten as soon as a file holds them.
class DraftKeeper final : public QObject {
    Q_OBJECT

public:
    /// @param folder of the drafts; made when the first is written
    DraftKeeper(StudyDocument& document, const QString& folder, QObject* parent = nullptr);

    /// Newest first, without the one of the open document.
    std::vector<Draft> drafts() const;
    static Result<StudySpec> read(const QString& path);
    /// The open document goes on with this draft.
    void adopt(const QString& path);
    /// Writes at once what waits to be written.
    void flush();

signals:
    void failed(const trimtab::Error& error);

private:
    void onLoaded();
    void onDesignChanged();
    void forget();
    void save();
    Status write();

    StudyDocument& m_document;
    QString m_folder;
    QString m_path;  // of the open document's draft; empty while it has none
    QTimer m_throttle;
};

}  // namespace trimtab
