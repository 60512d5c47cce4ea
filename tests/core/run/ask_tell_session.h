// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/ask_tell.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace trimtab {

inline const std::string kSpace = R"([{"name": "rate", "type": "float", "low": 1e-4, "high": 1.0, "scale": "log"},
    {"name": "share", "type": "float", "low": -1, "high": 2}, {"name": "units", "type": "int", "low": 2, "high": 64, "scale": "log"},
    {"name": "kind", "type": "categorical", "choices": ["a", "b", "c"]}])";

inline std::string initRequest(int seed = 7, const std::string& more = {})
{
    return R"({"op": "init", "protocol": 1, "space": )" + kSpace + R"(, "seed": )" + std::to_string(seed) + more + "}";
}

inline AskTell::Setup setup(const std::string& strategy)
{
    AskTell::Setup setup;
    setup.strategy.kind = strategy;
    setup.version = "1.2.3";
    return setup;
}

/// A session as the program at the other end of the pipe sees it: one line each way.
class Session {
public:
    explicit Session(AskTell::Setup setup) : m_session(std::move(setup)) {}
    explicit Session(const std::string& strategy, const std::string& init = initRequest()) : Session(setup(strategy))
    {
        if (say(init).contains(QStringLiteral("error")))
            qFatal("init is refused");
    }

    QJsonObject say(const std::string& request)
    {
        const std::optional<std::string> answer = m_session.answer(request);
        if (!answer || answer->find('\n') != std::string::npos)
            qFatal("an answer is one line");
        QJsonParseError error;
        const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(*answer), &error).object();
        if (error.error != QJsonParseError::NoError)
            qFatal("an answer is JSON");
        return object;
    }

    QJsonObject ask() { return say(R"({"op": "ask"})"); }
    QJsonObject tell(int id, const std::string& more)
    {
        return say(R"({"op": "tell", "id": )" + std::to_string(id) + ", " + more + "}");
    }
    QJsonObject report(int id, double step, double value)
    {
        return say(R"({"op": "report", "id": )" + std::to_string(id) + R"(, "step": )" + std::to_string(step) + R"(, "value": )" +
                   std::to_string(value) + "}");
    }

    AskTell& raw() { return m_session; }

private:
    AskTell m_session;
};

inline const QJsonObject kOk{{QStringLiteral("ok"), true}};

inline bool isError(const QJsonObject& answer)
{
    return answer.size() == 1 && !answer.value(u"error").toString().isEmpty();
}

inline QJsonObject configurationOf(const QJsonObject& asked)
{
    return asked.value(u"config").toObject();
}

inline bool isInside(const QJsonObject& configuration)
{
    const double rate = configuration.value(u"rate").toDouble(-1.0);
    const double share = configuration.value(u"share").toDouble(-9.0);
    const double units = configuration.value(u"units").toDouble(-1.0);
    const QString kind = configuration.value(u"kind").toString();
    return configuration.size() == 4 && rate >= 1e-4 && rate <= 1.0 && share >= -1.0 && share <= 2.0 && units >= 2.0 &&
           units <= 64.0 && std::trunc(units) == units &&
           QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}).contains(kind);
}

inline double valueOf(const QJsonObject& configuration)
{
    return std::pow(std::log10(configuration.value(u"rate").toDouble()) + 2.0, 2) +
           std::abs(configuration.value(u"share").toDouble() - 0.5) +
           (configuration.value(u"kind") == QStringLiteral("b") ? 0.0 : 0.3);
}

/// Asks and tells; @return the answers to ask
inline QList<QJsonObject> search(Session& session, int trials, double sign = 1.0)
{
    QList<QJsonObject> asked;
    for (int i = 0; i < trials; ++i) {
        asked += session.ask();
        if (isError(asked.back()))
            qFatal("nothing is proposed");
        const std::string value = QByteArray::number(sign * valueOf(configurationOf(asked.back())), 'g', 17).toStdString();
        if (session.tell(asked.back().value(u"id").toInt(), R"("value": )" + value) != kOk)
            qFatal("a value is refused");
    }
    return asked;
}

}  // namespace trimtab
