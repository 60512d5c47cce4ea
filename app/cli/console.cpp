// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/console.h"

#include "app/cli/wording.h"

#include <QList>

#include <cerrno>
#include <cstdio>

#include <sys/ioctl.h>
#include <unistd.h>

namespace trimtab {

namespace {

int failure = 0;

void write(std::FILE* stream, const QByteArray& bytes)
{
    const auto size = static_cast<std::size_t>(bytes.size());
    const bool written = std::fwrite(bytes.constData(), 1, size, stream) == size && std::fflush(stream) == 0;
    if (!written && stream == stdout && failure == 0)
        failure = errno;
}

bool steers(QChar character)
{
    switch (character.category()) {
        case QChar::Other_Control:
        case QChar::Other_Format:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph:
            return true;
        default:
            return false;
    }
}

}  // namespace

void writeOutput(const QString& text)
{
    write(stdout, text.toUtf8());
}

void writeData(const QByteArray& text)
{
    if (terminalColumns() == 0)
        return write(stdout, text);
    for (const QByteArray& line : text.trimmed().split('\n'))
        writeLine(QString::fromUtf8(line));
}

void writeLine(const QString& text)
{
    write(stdout, (printable(text) + u'\n').toUtf8());
}

void writeError(const QString& text)
{
    write(stderr, (QStringLiteral("trimtab-cli: ") + printable(text) + u'\n').toUtf8());
}

void writeError(const Error& error)
{
    writeError(errorText(error));
}

int outputFailure()
{
    return failure;
}

QString printable(const QString& text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar character : text) {
        if (steers(character))
            result += QStringLiteral("\\u{%1}").arg(character.unicode(), 0, 16);
        else
            result += character;
    }
    return result;
}

QString versionText()
{
    return QStringLiteral("trimtab-cli " TRIMTAB_VERSION);
}

int terminalColumns()
{
    if (isatty(STDOUT_FILENO) == 0)
        return 0;
    winsize size{};
    const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : 80;
}

}  // namespace trimtab
