// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite_store.h"
#include "core/study/history.h"

#include <QFile>
#include <QProcess>
#include <QtTest>

namespace trimtab {

/// What a finished program left behind.
struct ProgramResult {
    int exitCode = -1;
    QString output;
    QString error;
};

/// Runs trimtab-cli to its end, with nothing to read.
inline ProgramResult runCli(const QStringList& arguments, const QString& folder)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(QStringLiteral(TRIMTAB_CLI), arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        qFatal("trimtab-cli does not end");
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

inline void writeFile(const QString& path, const QByteArray& content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

inline std::vector<Event> storedEvents(const QString& path)
{
    const auto store = SqliteStore::openReadOnly(path);
    if (!store)
        qFatal("%s", store.error().text().c_str());
    return *(*store)->events();
}

/// The trials of a study file.
inline History storedHistory(const QString& path)
{
    const auto store = SqliteStore::openReadOnly(path);
    if (!store)
        qFatal("%s", store.error().text().c_str());
    const auto spec = (*store)->spec();
    const auto events = (*store)->events();
    if (!spec || !events)
        qFatal("%s cannot be read", qPrintable(path));
    History history(spec->objective);
    for (const Event& event : *events) {
        if (!history.apply(event).ok())
            qFatal("the stored events contradict each other");
    }
    return history;
}

}  // namespace trimtab
