// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/study_input.h"

#include "app/cli/setting.h"
#include "core/interop/study_json.h"
#include "core/interop/study_validation.h"
#include "core/interop/whole_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace trimtab {

namespace {

Result<JsonNode> parse(const QByteArray& text, const QStringList& settings)
{
    Result<JsonNode> study = parseStudyText(text);
    for (const QString& setting : settings) {
        if (!study)
            break;
        if (const Status applied = applySetting(*study, setting); !applied)
            return applied.error();
    }
    return study;
}

}  // namespace

bool isStudyFile(const QString& path)
{
    const QByteArray magic = QByteArrayLiteral("SQLite format 3\0");
    if (path.endsWith(QLatin1String(".trimtab")))
        return true;
    QFile file(path);  // opening a pipe could last for ever
    return QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly) && file.read(magic.size()) == magic;
}

Result<StudySpec> readStudy(const QString& path, const QStringList& settings)
{
    const auto text = readWholeFile(path, kLongestStudyText);
    if (!text)
        return text.error();
    const auto json = parse(*text, settings);
    if (!json)
        return inFile(path, json.error());
    auto spec = studyFromJson(*json);
    if (!spec)
        return inFile(path, spec.error());
    if (auto* command = std::get_if<CommandTrainable>(&spec->trainable))
        command->directory =
            QDir::cleanPath(QFileInfo(path).absoluteDir().absoluteFilePath(QString::fromStdString(command->directory)))
                .toStdString();
    return spec;
}

Result<StudySpec> withSettings(const StudySpec& spec, const QStringList& settings)
{
    const auto json = parse(toJsonText(spec), settings);
    return json ? studyFromJson(*json) : json.error();
}

Error inFile(const QString& path, const Error& error)
{
    const std::string file = path.toStdString();
    if (error.where.starts_with(file))
        return error;
    return error.under(error.where.empty() ? file : file + ": ");
}

Result<Limits> changedLimits(const StudySpec& study, const QStringList& settings)
{
    for (const QString& setting : settings) {
        if (!isSettingOf(setting, QStringLiteral("limits")))
            return Error{Error::Code::InvalidInput, "--set " + setting.toStdString(),
                         "only limits can change in a study that has begun"};
    }
    const auto json = parse(toJsonText(study), settings);
    if (!json)
        return json.error();
    const auto changed = studyFromJsonUnchecked(*json);
    if (!changed)
        return changed.error();
    if (const std::vector<Error> errors = validateLimits(changed->limits); !errors.empty())
        return errors.front();
    return changed->limits;
}

}  // namespace trimtab
