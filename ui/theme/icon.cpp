// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icon.h"

#include "ui/theme/theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace trimtab {
namespace {

using ColorRole = QColor Theme::*;

/// Renders a drawing whose lines are "currentColor" in a colour of the theme that holds while it is painted.
class ThemedIconEngine final : public QIconEngine {
public:
    ThemedIconEngine(QLatin1String name, ColorRole role) : m_name(name), m_role(role) {}

    void paint(QPainter* painter, const QRect& area, QIcon::Mode mode, QIcon::State state) override
    {
        painter->drawPixmap(area, scaledPixmap(area.size(), mode, state, painter->device()->devicePixelRatio()));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        const Theme& theme = themeOf(QGuiApplication::palette());
        const QColor color = mode == QIcon::Disabled ? theme.faded : theme.*m_role;
        const QSize pixels = size * scale;
        const QString key =
            QStringLiteral("trimtab/%1/%2/%3x%4").arg(m_name, color.name()).arg(pixels.width()).arg(pixels.height());
        QPixmap pixmap;
        if (!QPixmapCache::find(key, &pixmap)) {
            pixmap = render(pixels, color);
            QPixmapCache::insert(key, pixmap);
        }
        pixmap.setDevicePixelRatio(scale);
        return pixmap;
    }

    QIconEngine* clone() const override { return new ThemedIconEngine(*this); }

private:
    QPixmap render(const QSize& pixels, const QColor& color) const
    {
        QPixmap pixmap(pixels);
        pixmap.fill(Qt::transparent);
        QFile file(QStringLiteral(":/trimtab/icons/%1.svg").arg(m_name));
        if (!file.open(QIODevice::ReadOnly)) {
            Q_ASSERT_X(false, "themedIcon", m_name.data());
            return pixmap;
        }
        QSvgRenderer drawing(file.readAll().replace("currentColor", color.name().toLatin1()));
        QPainter painter(&pixmap);
        drawing.render(&painter);
        return pixmap;
    }

    QLatin1String m_name;
    ColorRole m_role;
};

}  // namespace

QIcon themedIcon(QLatin1String name)
{
    return QIcon(new ThemedIconEngine(name, &Theme::text));
}

QIcon accentIcon(QLatin1String name)
{
    return QIcon(new ThemedIconEngine(name, &Theme::accentText));
}

QIcon navigationIcon(QLatin1String name)
{
    return QIcon(new ThemedIconEngine(name, &Theme::navigationText));
}

}  // namespace trimtab
