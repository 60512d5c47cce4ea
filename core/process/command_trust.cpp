// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/command_trust.h"

#include "core/interop/argument_template.h"
#include "core/interop/file_error.h"
#include "core/interop/json_writer.h"
#include "core/interop/whole_file.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <cstdlib>
#include <string_view>

#include <sys/stat.h>
#include <unistd.h>

namespace trimtab {

namespace {

constexpr qint64 kMostTrustBytes = 64 * 1024 * 1024;
const std::string kProgram = "/trainable/program";

QString toQString(const std::string& text)
{
    return QString::fromStdString(text);
}

bool isExecutable(const QString& path)
{
    return QFileInfo(path).isFile() && ::access(QFile::encodeName(path).constData(), X_OK) == 0;
}

/// As execvp(3) would find it, with the PATH that the program itself will have.
Result<QString> findProgram(const CommandTrainable& command, const QDir& directory)
{
    const QString name = toQString(command.program);
    if (name.contains(u'/')) {
        const QString path = QDir::cleanPath(directory.absoluteFilePath(name));
        if (isExecutable(path))
            return path;
        const bool exists = QFileInfo::exists(path);
        return Error{exists ? Error::Code::ReadOnly : Error::Code::NotFound, kProgram,
                     "\"" + path.toStdString() + (exists ? "\" is no file that may be executed" : "\" does not exist")};
    }
    const auto own = command.environment.find("PATH");
    const QString path = own != command.environment.end() ? toQString(own->second) : qEnvironmentVariable("PATH");
    for (const QString& folder : path.split(u':'))
        if (const QString candidate = QDir::cleanPath(directory.absoluteFilePath(folder) + u'/' + name); isExecutable(candidate))
            return candidate;
    return Error{Error::Code::NotFound, kProgram, "there is no program \"" + command.program + "\" in PATH"};
}

/// nullopt when it is no file that can be read.
std::optional<std::string> contentHash(const QString& path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!hash.addData(&file))
        return std::nullopt;
    return hash.result().toHex().toStdString();
}

/// Files named by an argument, "train.py" or "--config=big.yml"; what stands in for hyperparameters is not known yet.
void addFiles(const std::string& argument, const QDir& directory, std::map<std::string, std::string>& files)
{
    const auto names = placeholdersOf(argument);
    if (!names || !names->empty() || argument.empty())
        return;
    const std::size_t equals = argument.find('=');
    for (const std::string& name : {argument, equals == std::string::npos ? std::string() : argument.substr(equals + 1)}) {
        const QString path = name.empty() ? QString() : QDir::cleanPath(directory.absoluteFilePath(toQString(name)));
        if (const auto hash = path.isEmpty() ? std::nullopt : contentHash(path))
            files[path.toStdString()] = *hash;
    }
}

std::string listJson(const std::vector<std::string>& list)
{
    std::vector<std::string> items;
    for (const std::string& text : list)
        items.push_back(jsonQuoted(text));
    return jsonArray(items);
}

std::string mapJson(const std::map<std::string, std::string>& map)
{
    JsonObjectWriter object;
    for (const auto& [name, text] : map)
        object.add(name, jsonQuoted(text));
    return object.text();
}

/// Malformed UTF-8 would look alike as JSON.
std::string exactly(const std::vector<std::string>& texts)
{
    std::string all;
    for (const std::string& text : texts)
        all += std::to_string(text.size()) + ':' + text;
    return all;
}

QByteArray digestOf(const CommandDescription& command)
{
    const std::string text = JsonObjectWriter()
                                 .add("program", jsonQuoted(command.program))
                                 .add("arguments", listJson(command.arguments))
                                 .add("directory", jsonQuoted(command.directory))
                                 .add("environment", mapJson(command.environment))
                                 .add("inherit", listJson(command.inherit))
                                 .add("channels", mapJson(command.channels))
                                 .add("files", mapJson(command.files))
                                 .text();
    std::vector<std::string> exact = command.arguments;
    exact.push_back(command.program);
    exact.push_back(command.directory);
    for (const auto& [name, value] : command.environment) {
        exact.push_back(name);
        exact.push_back(value);
    }
    const std::string all = text + exactly(exact);
    return QCryptographicHash::hash(QByteArrayView(all.data(), static_cast<qsizetype>(all.size())), QCryptographicHash::Sha256)
        .toHex();
}

}  // namespace

Result<CommandDescription> describeCommand(const CommandTrainable& command, const QString& studyFolder)
{
    const QDir directory(QDir::cleanPath(QDir(studyFolder).absoluteFilePath(toQString(command.directory))));
    if (!directory.exists())
        return Error{Error::Code::NotFound, "/trainable/directory",
                     "the folder " + directory.path().toStdString() + " does not exist"};
    const auto program = findProgram(command, directory);
    if (!program)
        return program.error();
    CommandDescription description{program->toStdString(),
                                   command.arguments,
                                   directory.path().toStdString(),
                                   command.environment,
                                   command.inherit,
                                   command.channels,
                                   {},
                                   {}};
    if (command.program.find('/') != std::string::npos)
        if (const auto hash = contentHash(*program))
            description.files[description.program] = *hash;
    for (const std::string& argument : command.arguments)
        addFiles(argument, directory, description.files);
    description.digest = digestOf(description);
    return description;
}

QString CommandTrust::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/trimtab/allowed-commands");
}

std::optional<CommandPermit> CommandTrust::permit(const CommandDescription& command) const
{
    const auto text = readWholeFile(m_file, kMostTrustBytes);
    if (!text || command.digest.isEmpty() || !text->split('\n').contains(command.digest))
        return std::nullopt;
    return CommandPermit(command.digest);
}

Status CommandTrust::allow(const CommandDescription& command) const
{
    if (permit(command))
        return {};
    if (!QDir().mkpath(QFileInfo(m_file).absolutePath()))
        return Error{Error::Code::ReadOnly, m_file.toStdString(), "the folder cannot be made"};
    auto text = readWholeFile(m_file, kMostTrustBytes);
    if (!text && text.error().code != Error::Code::NotFound)
        return text.error();
    const QByteArray before = text ? *std::move(text) : QByteArray();
    if (const Status written = writeWholeFile(m_file, before + command.digest + '\n'); !written)
        return written;
    QFile::setPermissions(m_file, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return {};
}

}  // namespace trimtab
