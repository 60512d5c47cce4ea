// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/metric_extractor.h"

#include "core/interop/decimal.h"
#include "core/interop/json_text.h"
#include "core/util/json_pointer.h"

#include <charconv>
#include <utility>

namespace trimtab {

namespace {

const JsonNode* child(const JsonNode& node, const std::string& step)
{
    if (node.kind != JsonNode::Kind::Array)
        return node.find(step);
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
    const bool isIndex = error == std::errc{} && end == step.data() + step.size();
    return isIndex && index < node.items.size() ? &node.items[index] : nullptr;
}

/// "a~1b" is "a/b", "a~0b" is "a~b" (RFC 6901, section 4).
std::string unescaped(const std::string& step)
{
    std::string text;
    for (std::size_t i = 0; i < step.size(); ++i) {
        const bool escape = step[i] == '~' && i + 1 < step.size();
        text += escape ? (step[i + 1] == '1' ? '/' : '~') : step[i];
        i += escape ? 1 : 0;
    }
    return text;
}

const JsonNode* findValue(const JsonNode& root, const std::string& key)
{
    if (!key.starts_with('/'))
        return root.find(key);
    const JsonNode* node = &root;
    for (std::size_t begin = 1; node && begin <= key.size();) {
        const std::size_t end = std::min(key.find('/', begin), key.size());
        node = child(*node, unescaped(key.substr(begin, end - begin)));
        begin = end + 1;
    }
    return node;
}

/// A number may be written as a text, as those that JSON does not have often are.
std::optional<double> numberOf(const JsonNode& node)
{
    const bool isNumber = node.kind == JsonNode::Kind::Integer || node.kind == JsonNode::Kind::Real;
    return isNumber || node.kind == JsonNode::Kind::Text ? parseDecimal(node.text) : std::nullopt;
}

}  // namespace

Result<MetricExtractor> MetricExtractor::create(const std::vector<CommandMetric>& metrics)
{
    MetricExtractor extractor;
    for (const CommandMetric& metric : metrics) {
        Source source{metric.source, metric.text, {}, 0};
        if (metric.source == MetricSource::Pattern) {
            auto pattern = MetricPattern::create(metric.text);
            if (!pattern)
                return pattern.error().under(jsonPointer("", extractor.m_sources.size()) + "/regex");
            source.pattern = *std::move(pattern);
        }
        extractor.m_readsJson = extractor.m_readsJson || metric.source == MetricSource::JsonLine;
        extractor.m_sources.push_back(std::move(source));
    }
    return extractor;
}

LineMetrics MetricExtractor::extract(const QString& line)
{
    LineMetrics found;
    for (std::size_t i = 0; i < m_sources.size(); ++i)
        if (m_sources[i].pattern && !isOff(i))
            searchPattern(i, line, found);
    if (m_readsJson)
        searchJson(line, found);
    return found;
}

void MetricExtractor::searchPattern(std::size_t metric, const QString& line, LineMetrics& found)
{
    const MetricPattern::Matches matches = m_sources[metric].pattern->matches(line);
    for (const MetricPattern::Match& match : matches.found) {
        const QByteArray text = QStringView(line).sliced(match.valueBegin, match.valueLength).toUtf8();
        found.matches.push_back({metric, match.begin, match.length, match.valueBegin, match.valueLength,
                                 parseDecimal({text.constData(), static_cast<std::size_t>(text.size())})});
    }
    if (!matches.limitReached)
        return;
    ++m_sources[metric].overLimit;
    found.overLimit.push_back(metric);
}

void MetricExtractor::searchJson(const QString& line, LineMetrics& found) const
{
    const QStringView text = QStringView(line).trimmed();
    if (!text.startsWith(u'{') || !text.endsWith(u'}'))
        return;
    const QByteArray bytes = text.toUtf8();
    const auto root = parseJson({bytes.constData(), static_cast<std::size_t>(bytes.size())}, JsonNumbers::All);
    if (!root)
        return;
    for (std::size_t i = 0; i < m_sources.size(); ++i) {
        const Source& source = m_sources[i];
        const JsonNode* node = source.kind == MetricSource::JsonLine ? findValue(*root, source.key) : nullptr;
        if (node)
            found.matches.push_back({i, 0, line.size(), 0, line.size(), numberOf(*node)});
    }
}

Result<std::vector<std::optional<double>>> resultValues(const std::vector<CommandMetric>& metrics, const QByteArray& text)
{
    const auto root = parseJson({text.constData(), static_cast<std::size_t>(text.size())}, JsonNumbers::All);
    if (!root)
        return root.error();
    if (root->kind != JsonNode::Kind::Object)
        return Error{Error::Code::InvalidInput, {}, "must be a JSON object"};
    std::vector<std::optional<double>> values(metrics.size());
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        const JsonNode* node = metrics[i].source == MetricSource::ResultFile ? findValue(*root, metrics[i].text) : nullptr;
        values[i] = node ? numberOf(*node) : std::nullopt;
    }
    return values;
}

}  // namespace trimtab
