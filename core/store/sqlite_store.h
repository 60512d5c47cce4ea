// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

#include <QString>

#include <memory>

namespace trimtab {

/// A study in a .trimtab file: SQLite through Qt Sql, write-ahead log, synchronous FULL, one writer.
class SqliteStore final : public Store {
public:
    /// Makes a new file that holds `spec` and no events. Conflict when the file exists. Leaves no file behind when it fails.
    static Result<std::unique_ptr<SqliteStore>> create(const QString& path, const StudySpec& spec);
    /// Opens an existing file for writing. NotFound, ForeignFile, NewerVersion, Corrupt, ReadOnly or Locked (another
    /// process writes it) when that cannot be; the file is then left as it was, byte for byte. A file of an older version is
    /// brought up to date; a copy of it stays beside it, under its name with "-format1" or "-format2" behind.
    static Result<std::unique_ptr<SqliteStore>> open(const QString& path);
    /// The same for reading only, also while another process writes.
    static Result<std::unique_ptr<SqliteStore>> openReadOnly(const QString& path);

    // Writing fails with NotFound, and goes on once the file is back, when another program has moved, removed or replaced
    // the file or its log; Corrupt when it has cut the file off.
    ~SqliteStore() override;

    Result<StudySpec> spec() const override;
    Status setSpec(const StudySpec& spec) override;
    Status commit(std::span<const Event> events) override;
    Result<std::vector<Event>> events() const override;
    Result<double> seconds() const override;
    Status setSeconds(double seconds) override;

    QString path() const;
    /// A complete copy of the study as of now in a new file (VACUUM INTO); never a part of one.
    Status saveCopy(const QString& path) const;

private:
    class Database;  // in sqlite_store.cpp
    explicit SqliteStore(std::unique_ptr<Database> database);
    std::unique_ptr<Database> m_database;
};

}  // namespace trimtab
