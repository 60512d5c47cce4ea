// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/draft_keeper.h"

#include "core/interop/study_json.h"
#include "core/interop/whole_file.h"

#include <QDir>
#include <QFile>
#include <QUuid>

#include <utility>

namespace trimtab {
namespace {

constexpr int kThrottle = 500;       // ms between two writes while someone types
constexpr std::size_t kOffered = 5;  // of the newest drafts

}  // namespace

DraftKeeper::DraftKeeper(StudyDocument& document, const QString& folder, QObject* parent)
    : QObject(parent), m_document(document), m_folder(folder)
{
    m_throttle.setSingleShot(true);
    m_throttle.setInterval(kThrottle);
    connect(&m_throttle, &QTimer::timeout, this, &DraftKeeper::save);
    connect(&document, &StudyDocument::loaded, this, &DraftKeeper::onLoaded);
    // Not specChanged: the stack counts an edit only after it has been done.
    connect(&document.undoStack(), &QUndoStack::indexChanged, this, &DraftKeeper::onDesignChanged);
    connect(&document, &StudyDocument::pathChanged, this, &DraftKeeper::onDesignChanged);
}

std::vector<Draft> DraftKeeper::drafts() const
{
    std::vector<Draft> found;
    const auto files = QDir(m_folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Time);
    for (const QFileInfo& file : files) {
        if (found.size() == kOffered)
            break;
        const auto spec = file.filePath() == m_path ? Result<StudySpec>(Error{}) : read(file.filePath());
        if (spec)
            found.push_back({file.filePath(), QString::fromStdString(spec->name), file.lastModified()});
    }
    return found;
}

Result<StudySpec> DraftKeeper::read(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Error::Code::NotFound, path.toStdString(), file.errorString().toStdString()};
    // An unfinished design may be wrong anywhere; that is what the form shows.
    return studyFromJsonUnchecked(file.readAll());
}

void DraftKeeper::adopt(const QString& path)
{
    m_path = path;
}

void DraftKeeper::onLoaded()
{
    // Whoever loads another study flushes first; the draft of the last one stays until a file holds it.
    m_throttle.stop();
    m_path.clear();
}

void DraftKeeper::onDesignChanged()
{
    const bool held = !m_document.path().isEmpty() && !m_document.designChanged();
    const QUndoStack& undo = m_document.undoStack();
    if (held)
        forget();
    else if (undo.canUndo() || undo.canRedo())
        m_throttle.start();
}

void DraftKeeper::forget()
{
    m_throttle.stop();
    if (!m_path.isEmpty())
        QFile::remove(std::exchange(m_path, {}));
}

void DraftKeeper::flush()
{
    if (m_throttle.isActive())
        save();
}

void DraftKeeper::save()
{
    m_throttle.stop();
    if (const Status written = write(); !written)
        emit failed(written.error());
}

Status DraftKeeper::write()
{
    if (!QDir().mkpath(m_folder))
        return Error{Error::Code::ReadOnly, m_folder.toStdString(), "the folder cannot be made"};
    if (m_path.isEmpty())
        m_path = QDir(m_folder).filePath(QUuid::createUuid().toString(QUuid::WithoutBraces) + QStringLiteral(".json"));
    return writeWholeFile(m_path, toJsonText(m_document.spec()));
}

}  // namespace trimtab
