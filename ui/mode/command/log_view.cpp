// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/command/log_view.h"

#include <QFile>
#include <QFileInfo>
#include <QFontDatabase>
#include <QScrollBar>

#include <algorithm>

namespace trimtab {
namespace {

constexpr int kInterval = 500;  // ms

/// What remains of the first line, which may begin in its middle, is left out.
QByteArray endOf(QFile& file)
{
    const qint64 from = std::max<qint64>(0, file.size() - LogView::kShown);
    file.seek(from);
    const QByteArray bytes = file.read(LogView::kShown);
    const qsizetype line = from > 0 ? bytes.indexOf('\n') + 1 : 0;
    return bytes.mid(line);
}

}  // namespace

LogView::LogView(QWidget* parent) : QPlainTextEdit(parent)
{
    setObjectName(QStringLiteral("log"));
    setAccessibleName(tr("Log"));
    setReadOnly(true);
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setPlaceholderText(tr("Nothing printed yet"));
    m_timer.setInterval(kInterval);
    connect(&m_timer, &QTimer::timeout, this, &LogView::refresh);
}

void LogView::setFile(const QString& path)
{
    if (path == m_path)
        return;
    m_path = path;
    m_size = -1;
    clear();
    refresh();
}

void LogView::refresh()
{
    const QFileInfo info(m_path);
    if (m_path.isEmpty() || !isVisible() || !info.isFile() || (info.size() == m_size && info.lastModified() == m_changed))
        return;
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    m_size = info.size();
    m_changed = info.lastModified();
    const QScrollBar& bar = *verticalScrollBar();
    const bool atEnd = bar.value() >= bar.maximum() - 1;
    const int before = bar.value();
    setPlainText(QString::fromUtf8(endOf(file)));
    verticalScrollBar()->setValue(atEnd ? verticalScrollBar()->maximum() : before);
}

void LogView::showEvent(QShowEvent* event)
{
    QPlainTextEdit::showEvent(event);
    refresh();
    m_timer.start();
}

void LogView::hideEvent(QHideEvent* event)
{
    m_timer.stop();
    QPlainTextEdit::hideEvent(event);
}

}  // namespace trimtab
