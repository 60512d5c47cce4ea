// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/study_input.h"

#include "core/interop/json_text.h"
#include "core/interop/study_json.h"
#include "core/interop/whole_file.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <span>

namespace trimtab {

namespace {

Error settingError(const QString& setting, const char* detail)
{
    return {Error::Code::InvalidInput, "--set " + setting.toStdString(), detail};
}

QJsonValue valueOf(const QString& text)
{
    const QJsonDocument document = QJsonDocument::fromJson("[" + text.toUtf8() + "]");  // a bare value is no document
    const bool isOne = document.isArray() && document.array().size() == 1;
    return isOne ? document.array().at(0) : QJsonValue(text);
}

/// `current` with `value` at the end of the path; objects on the way are made, elements of arrays must exist.
Result<QJsonValue> replaced(const QJsonValue& current, std::span<const QString> path, const QJsonValue& value)
{
    if (path.empty())
        return value;
    const QString& key = path.front();
    if (current.isArray()) {
        QJsonArray array = current.toArray();
        bool isNumber = false;
        const qsizetype index = key.toInt(&isNumber);
        if (!isNumber || index < 0 || index >= array.size())
            return Error{Error::Code::InvalidInput, {}, "\"" + key.toStdString() + "\" is no element of the list"};
        const auto element = replaced(array.at(index), path.subspan(1), value);
        if (!element)
            return element;
        array[index] = *element;
        return QJsonValue(array);
    }
    if (!current.isObject() && !current.isUndefined())
        return Error{Error::Code::InvalidInput, {}, "there is nothing to set below \"" + key.toStdString() + "\""};
    QJsonObject object = current.toObject();
    const auto member = replaced(object.value(key), path.subspan(1), value);
    if (!member)
        return member;
    object[key] = *member;
    return QJsonValue(object);
}

Status apply(QJsonObject& study, const QString& setting)
{
    const qsizetype equals = setting.indexOf(u'=');
    if (equals <= 0)
        return settingError(setting, "a setting is written KEY=VALUE, as in limits.trials=20");
    const QStringList keys = setting.left(equals).split(u'.');
    if (keys.contains(QString()))
        return settingError(setting, "a key is empty");
    const auto changed =
        replaced(study, {keys.constData(), static_cast<std::size_t>(keys.size())}, valueOf(setting.mid(equals + 1)));
    if (!changed)
        return settingError(setting, changed.error().detail.c_str());
    study = changed->toObject();
    return {};
}

Result<StudySpec> parse(const QByteArray& text, const QStringList& settings)
{
    if (settings.isEmpty())
        return studyFromJson(text);
    if (const auto strict = parseJson({text.constData(), static_cast<std::size_t>(text.size())}); !strict)
        return strict.error();  // QJsonDocument would pass over repeated keys
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document.isObject())
        return studyFromJson(text);
    QJsonObject study = document.object();
    for (const QString& setting : settings) {
        if (const Status applied = apply(study, setting); !applied)
            return applied.error();
    }
    return studyFromJson(QJsonDocument(study).toJson());
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
    auto spec = parse(*text, settings);
    if (!spec)
        return inFile(path, spec.error());
    return spec;
}

Error inFile(const QString& path, const Error& error)
{
    return error.where.empty() ? error.under(path.toStdString()) : error.under(path.toStdString() + ": ");
}

Result<Limits> changedLimits(const StudySpec& study, const QStringList& settings)
{
    for (const QString& setting : settings) {
        if (!setting.startsWith(QLatin1String("limits.")))
            return settingError(setting, "only limits can change in a study that has begun");
    }
    const auto changed = parse(toJsonText(study), settings);
    if (!changed)
        return changed.error();
    return changed->limits;
}

}  // namespace trimtab
