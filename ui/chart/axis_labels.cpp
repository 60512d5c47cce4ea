// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/axis_labels.h"

#include <QFontMetricsF>

#include <algorithm>

namespace trimtab {
namespace {

constexpr double kBetween = 6.0;  // pixels between two labels of a line
constexpr double kRounding = 1e-6;

struct Room {
    double left = 0.0;
    double right = 0.0;
    double width() const { return right - left; }
};

/// What the texts would take, each alone: centred at its axis, but inside the chart.
std::vector<Room> wishes(const QStringList& texts, std::span<const double> places, double width, const QFontMetricsF& metrics)
{
    std::vector<Room> result;
    result.reserve(places.size());
    for (std::size_t axis = 0; axis < places.size(); ++axis) {
        const double needed = std::min(metrics.horizontalAdvance(texts[static_cast<qsizetype>(axis)]), width);
        const double left = std::clamp(places[axis] - needed / 2, 0.0, width - needed);
        result.push_back({left, left + needed});
    }
    return result;
}

/// Where two neighbours of a line meet: halfway, unless one of them leaves room to the other.
double meeting(const Room& left, double leftPlace, const Room& right, double rightPlace)
{
    const double half = (leftPlace + rightPlace) / 2;
    const double leftEnd = left.right + kBetween / 2;
    const double rightStart = right.left - kBetween / 2;
    if (leftEnd <= rightStart)
        return std::clamp(half, leftEnd, rightStart);
    return leftEnd < half ? leftEnd : std::max(half, rightStart);
}

/// What each text gets when every `lines`-th shares a line.
std::vector<Room> roomsFor(const std::vector<Room>& wished, std::span<const double> places, double width, int lines)
{
    const auto step = static_cast<std::size_t>(lines);
    std::vector<Room> rooms(wished.size(), {0.0, width});
    for (std::size_t axis = step; axis < wished.size(); ++axis) {
        const double at = meeting(wished[axis - step], places[axis - step], wished[axis], places[axis]);
        rooms[axis - step].right = std::max(rooms[axis - step].left, at - kBetween / 2);
        rooms[axis].left = at + kBetween / 2;
    }
    return rooms;
}

}  // namespace

std::vector<AxisLabel> placeAxisLabels(const QStringList& texts, std::span<const double> places, double width, int lines,
                                       const QFontMetricsF& metrics)
{
    const std::vector<Room> rooms = roomsFor(wishes(texts, places, width, metrics), places, width, lines);
    std::vector<AxisLabel> labels;
    labels.reserve(places.size());
    for (std::size_t axis = 0; axis < places.size(); ++axis) {
        const Room& room = rooms[axis];
        const QString shown = metrics.elidedText(texts[static_cast<qsizetype>(axis)], Qt::ElideRight, room.width() + kRounding);
        const double needed = std::min(metrics.horizontalAdvance(shown), room.width());
        const double left = std::clamp(places[axis] - needed / 2, room.left, std::max(room.left, room.right - needed));
        labels.push_back({shown, left, lines == 2 && axis % 2 == 0 ? 1 : 0});
    }
    return labels;
}

int linesNeeded(const QStringList& texts, std::span<const double> places, double width, const QFontMetricsF& metrics)
{
    const std::vector<Room> wished = wishes(texts, places, width, metrics);
    const std::vector<Room> rooms = roomsFor(wished, places, width, 1);
    for (std::size_t axis = 0; axis < rooms.size(); ++axis) {
        if (wished[axis].width() > rooms[axis].width() + kRounding)
            return 2;
    }
    return 1;
}

}  // namespace trimtab
