// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>

#include <string>
#include <vector>

namespace trimtab {

/// Letter of a process's state, "Z" for a zombie; empty when there is no such process.
inline QByteArray processState(int id)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(id));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = file.readAll();
    return text.mid(text.lastIndexOf(')') + 2, 1);
}

/// Processes whose environment has an entry that begins so; zombies have none.
inline std::vector<int> processesWith(const std::string& entry)
{
    std::vector<int> found;
    for (const QString& name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        bool isProcess = false;
        const int id = name.toInt(&isProcess);
        QFile file(QStringLiteral("/proc/%1/environ").arg(name));
        if (!isProcess || !file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray environment = '\0' + file.readAll();
        if (environment.contains(QByteArray(1, '\0') + QByteArray::fromStdString(entry)) && processState(id) != "Z")
            found.push_back(id);
    }
    return found;
}

/// Children of a process, zombies included.
inline int childCount(int parent)
{
    int count = 0;
    for (const QString& name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        QFile file(QStringLiteral("/proc/%1/stat").arg(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = file.readAll();
        const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
        count += fields.size() > 1 && fields[1].toInt() == parent ? 1 : 0;
    }
    return count;
}

/// Descriptors that this process has open.
inline int openDescriptors()
{
    return static_cast<int>(
        QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System).size());
}

}  // namespace trimtab
