// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite_store.h"

#include "core/interop/file_error.h"
#include "core/store/event_writer.h"
#include "core/store/file_identity.h"
#include "core/store/file_lock.h"
#include "core/store/study_content.h"
#include "core/store/study_copy.h"
#include "core/store/study_file.h"
#include "core/store/study_schema.h"

#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>

namespace trimtab {

namespace {

using Access = SqliteConnection::Access;
using ConnectionPtr = std::unique_ptr<SqliteConnection>;

Status checkExists(const QString& path)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) == 0)
        return {};
    const Error error = fileError(path, errno, "the file cannot be opened");
    return error.code == Error::Code::NotFound ? Error{error.code, error.where, "there is no such file"} : error;
}

Error conflict(const QString& path, const char* detail)
{
    return {Error::Code::Conflict, path.toStdString(), detail};
}

/// A file in WAL mode without its log: SQLite would make an empty log beside it, which hides that the old one is missing.
Access readingAccess(const QString& path, const StudyFileHeader& header)
{
    return header.usesLog && !QFileInfo::exists(logOf(path)) ? Access::Immutable : Access::ReadOnly;
}

/// Keeps a copy first, for older programs and for the case that this one is wrong (fault P15).
Status bringUpToDate(SqliteConnection& connection)
{
    const Result<std::uint32_t> version = studySchemaVersion(connection);
    if (!version)
        return version.error();
    if (*version == kStudySchemaVersion)
        return {};
    const Status kept = copyStudy(connection, backupOf(connection.path(), *version));
    return kept ? migrateStudySchema(connection) : kept;
}

/// The mark `writing` reaches the file itself only after the log exists, and leaves it before the log is removed. So a file
/// that carries the mark and has no log has lost it (fault P8).
Status beginWriting(SqliteConnection& connection)
{
    for (const char* sql : {"PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON", "PRAGMA journal_size_limit = 16777216",
                            "PRAGMA journal_mode = WAL", "UPDATE study SET writing = 1, program = '" TRIMTAB_VERSION "'",
                            "PRAGMA wal_checkpoint(TRUNCATE)"})
        if (Status done = connection.execute(QString::fromLatin1(sql)); !done)
            return done;
    return {};
}

/// Moves the log into the file and goes back to a plain file that stands alone, also on read-only media. The checkpoint
/// comes first: when it fails the mark stays true, and when it works the log has room for the change of the mark.
void endWriting(SqliteConnection& connection, const FileIdentity& log)
{
    if (log.isReplaced()) {  // SQLite removes the log by its name, and there it is another's
        static_cast<void>(connection.execute(QStringLiteral("PRAGMA wal_checkpoint(RESTART)")));
        return;
    }
    for (const char* sql : {"PRAGMA wal_checkpoint(RESTART)", "UPDATE study SET writing = 0", "PRAGMA journal_mode = DELETE"})
        if (!connection.execute(QString::fromLatin1(sql)))
            return;
}

Status fillDraft(const QString& draft, const QByteArray& spec)
{
    Result<ConnectionPtr> connection = SqliteConnection::open(draft, Access::ReadWrite);
    if (!connection)
        return connection.error();
    SqliteTransaction transaction(**connection, SqliteTransaction::Kind::Write);
    if (!transaction.begun())
        return transaction.begun();
    if (Status schema = createStudySchema(**connection); !schema)
        return schema;
    SqliteStatement study(**connection, "INSERT INTO study VALUES(1, ?, 0.0, 0, '" TRIMTAB_VERSION "')");
    if (Status inserted = study.run(spec.toStdString()); !inserted)
        return inserted;
    return transaction.commit();
}

Status makeFile(const QString& file, const QByteArray& spec)
{
    const Result<FileLock> lock = FileLock::acquire(file);
    if (!lock)
        return lock.error();
    if (QFileInfo::exists(file))
        return conflict(file, "the file exists already");
    const QString draft = draftOf(file);
    QFile::remove(draft);  // of a crash; nobody else works on it, for the lock is ours
    const Status filled = fillDraft(draft, spec);
    if (filled && QFile::rename(draft, file)) {  // never replaces a file
        syncFolderOf(file);
        return {};
    }
    QFile::remove(draft);
    if (filled)
        return conflict(file, "the file cannot be made here, or exists already");
    return Error{filled.error().code, file.toStdString(), filled.error().detail};
}

/// A new study that could not be opened, on a disk that became full just now, would be in the way of the next try.
void removeStudy(const QString& path)
{
    for (const char* suffix : {"", "-wal", "-shm", "-journal"})
        QFile::remove(path + QLatin1String(suffix));
}

/// Plays back what a crash left, unless a living writer does that.
Status recoverJournal(const QString& path)
{
    const Result<FileLock> lock = FileLock::acquire(path);
    if (!lock)
        return lock.error();
    Result<ConnectionPtr> connection = SqliteConnection::open(path, Access::ReadWrite);
    return connection ? (*connection)->execute(QStringLiteral("SELECT count(*) FROM sqlite_schema")) : Status(connection.error());
}

}  // namespace

class SqliteStore::Database {
public:
    Database(std::optional<FileLock> lock, ConnectionPtr connection, StudyContent content)
        : m_lock(std::move(lock)),
          m_connection(std::move(connection)),
          m_file(m_connection->path()),
          m_logFile(logOf(m_connection->path())),
          m_ledger(std::move(content.ledger)),
          m_checkedEvents(std::move(content.events))
    {
        if (m_lock)
            m_writer.emplace(*m_connection);
    }

    ~Database()
    {
        m_writer.reset();
        if (m_lock)
            endWriting(*m_connection, m_logFile);
    }

    SqliteConnection& connection() { return *m_connection; }

    Status commit(std::span<const Event> events)
    {
        if (Status writable = checkWritable(); !writable)
            return writable;
        Result<EventLedger> next = m_ledger.after(events);
        if (!next)
            return next.error();
        if (events.empty())
            return {};
        if (Status written = m_writer->write(events); !written)
            return written;
        m_ledger = *std::move(next);
        m_checkedEvents.reset();
        return {};
    }

    /// Opening has read all events to check them; the first caller gets those.
    Result<std::vector<Event>> events()
    {
        if (!m_checkedEvents)
            return readEvents(*m_connection);
        std::vector<Event> events = *std::move(m_checkedEvents);
        m_checkedEvents.reset();
        return events;
    }

    template <typename T>
    Status update(const char* sql, const T& value)
    {
        const Status writable = checkWritable();
        return writable ? SqliteStatement(*m_connection, sql).run(value) : writable;
    }

private:
    /// SQLite would write on into a file that nobody can find any more.
    Status checkWritable() const
    {
        const std::string path = m_connection->path().toStdString();
        if (!m_writer)
            return Error{Error::Code::ReadOnly, path, "the file was opened for reading only"};
        if (m_file.isLost())
            return Error{Error::Code::NotFound, path,
                         "another program has moved, removed or replaced the file while it was being written"};
        if (m_file.isCutOff())
            return Error{Error::Code::Corrupt, path, "another program has cut the file off while it was being written"};
        if (m_logFile.isLost())
            return Error{Error::Code::NotFound, path,
                         "another program has removed the log of the file while it was being written"};
        return {};
    }

    std::optional<FileLock> m_lock;  // outlives the connection
    ConnectionPtr m_connection;
    FileIdentity m_file;
    FileIdentity m_logFile;
    std::optional<EventWriter> m_writer;
    EventLedger m_ledger;
    std::optional<std::vector<Event>> m_checkedEvents;
};

SqliteStore::SqliteStore(std::unique_ptr<Database> database) : m_database(std::move(database)) {}

SqliteStore::~SqliteStore() = default;

Result<std::unique_ptr<SqliteStore>> SqliteStore::create(const QString& path, const StudySpec& spec)
{
    const QString file = resolvedPath(path);
    const Result<QByteArray> text = specText(spec);
    if (!text)
        return text.error();
    if (const Status made = makeFile(file, *text); !made)
        return made.error();
    Result<std::unique_ptr<SqliteStore>> store = open(file);
    if (!store && store.error().code != Error::Code::Locked)
        removeStudy(file);
    return store;
}

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const QString& path)
{
    const QString file = resolvedPath(path);
    if (const Status exists = checkExists(file); !exists)
        return exists.error();
    Result<FileLock> lock = FileLock::acquire(file);
    if (!lock)
        return lock.error();
    const Result<StudyFileHeader> header = readStudyFileHeader(file, true);
    if (!header)
        return header.error();
    // Checked on a connection that cannot write, so that a damaged file stays as it is.
    Result<ConnectionPtr> reader =
        SqliteConnection::open(file, hasJournal(file) ? Access::ReadWrite : readingAccess(file, *header));
    if (!reader)
        return reader.error();
    Result<StudyContent> content = readStudyContent(**reader);
    if (!content)
        return content.error();
    if (content->writing && !QFileInfo::exists(logOf(file)))
        return Error{Error::Code::Corrupt, file.toStdString(),
                     "the file was in use when it was copied or moved, and its log " + logOf(file).toStdString() +
                         " is missing: the latest results may be lost; put the log back beside the file to go on, or read what "
                         "is left with \"trimtab-cli show\""};
    reader->reset();
    Result<ConnectionPtr> connection = SqliteConnection::open(file, Access::ReadWrite);
    if (!connection)
        return connection.error();
    if (Status current = bringUpToDate(**connection); !current)
        return current.error();
    if (Status begun = beginWriting(**connection); !begun)
        return begun.error();
    return std::unique_ptr<SqliteStore>(
        new SqliteStore(std::make_unique<Database>(*std::move(lock), *std::move(connection), *std::move(content))));
}

Result<std::unique_ptr<SqliteStore>> SqliteStore::openReadOnly(const QString& path)
{
    const QString file = resolvedPath(path);
    if (const Status exists = checkExists(file); !exists)
        return exists.error();
    if (hasJournal(file))
        if (Status recovered = recoverJournal(file); !recovered && recovered.error().code != Error::Code::Locked)
            return recovered.error();
    Access access = Access::ReadOnly;
    // Closing any descriptor of a file drops the locks that SQLite holds on it in this process (sqlite.org/howtocorrupt.html,
    // section 2.2), so a file that we are writing is not looked at with plain file calls; it is known to be a study.
    if (!FileLock::heldByThisProcess(file)) {
        const Result<StudyFileHeader> header = readStudyFileHeader(file, false);
        if (!header)
            return header.error();
        access = readingAccess(file, *header);
    }
    Result<ConnectionPtr> connection = SqliteConnection::open(file, access);
    if (!connection)
        return connection.error();
    Result<StudyContent> content = readStudyContent(**connection);
    if (!content)
        return content.error();
    return std::unique_ptr<SqliteStore>(
        new SqliteStore(std::make_unique<Database>(std::nullopt, *std::move(connection), *std::move(content))));
}

Result<StudySpec> SqliteStore::spec() const
{
    return readSpec(m_database->connection());
}

Status SqliteStore::setSpec(const StudySpec& spec)
{
    const Result<QByteArray> text = specText(spec);
    return text ? m_database->update("UPDATE study SET spec = ?", text->toStdString()) : Status(text.error());
}

Status SqliteStore::commit(std::span<const Event> events)
{
    return m_database->commit(events);
}

Result<std::vector<Event>> SqliteStore::events() const
{
    return m_database->events();
}

Result<double> SqliteStore::seconds() const
{
    return readSeconds(m_database->connection());
}

Status SqliteStore::setSeconds(double seconds)
{
    return m_database->update("UPDATE study SET seconds = ?", seconds);
}

QString SqliteStore::path() const
{
    return m_database->connection().path();
}

Status SqliteStore::saveCopy(const QString& path) const
{
    const QString target = resolvedPath(path);
    if (target == this->path())
        return Error{Error::Code::InvalidInput, target.toStdString(), "a copy needs another name than the file itself"};
    return copyStudy(m_database->connection(), target);
}

}  // namespace trimtab
