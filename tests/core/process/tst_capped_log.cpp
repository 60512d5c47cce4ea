// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/capped_log.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

using namespace trimtab;

class TestCappedLog : public QObject {
    Q_OBJECT

private slots:
    void smallLog_isWhole();
    void largeLog_keepsHeadAndTail();
    void largeLog_saysWhatIsMissing();
    void silence_leavesNoFile();
    void file_isPrivateAndNew();
    void failure_isKept();

private:
    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    static QByteArray content(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
};

namespace {

/// Ten digits and a line end each.
QByteArray numberedLine(int number)
{
    return QByteArray::number(number).rightJustified(10, '0') + '\n';
}

}  // namespace

void TestCappedLog::smallLog_isWhole()
{
    CappedLog log(path("small"));
    log.append(QByteArray("a\xFF\0b", 4));
    log.append("c\n");
    QCOMPARE(content(path("small")), QByteArray("a\xFF\0bc\n", 6));
}

void TestCappedLog::largeLog_keepsHeadAndTail()  // X9
{
    CappedLog log(path("large"));
    constexpr int kLines = 1'000'000;
    QByteArray piece;
    for (int i = 0; i < kLines; ++i) {
        piece += numberedLine(i);
        if (piece.size() > 60'000 || i == kLines - 1) {
            log.append(piece);
            piece.clear();
            QVERIFY(QFileInfo(path("large")).size() <= CappedLog::kLargest);
        }
    }
    const QByteArray text = content(path("large"));
    QVERIFY(text.startsWith(numberedLine(0) + numberedLine(1)));
    QVERIFY(text.endsWith(numberedLine(kLines - 2) + numberedLine(kLines - 1)));
    QVERIFY(text.size() >= CappedLog::kHead + CappedLog::kTail);
}

void TestCappedLog::largeLog_saysWhatIsMissing()  // X9
{
    CappedLog log(path("marked"));
    constexpr qint64 kSize = 20 * 1024 * 1024;
    log.append(QByteArray(kSize / 2, 'a'));
    log.append(QByteArray(kSize / 2, 'b'));
    const QByteArray text = content(path("marked"));
    const auto mark = QRegularExpression(QStringLiteral("\n\\[\\.\\.\\. +(\\d+) bytes left out \\.\\.\\.\\]\n"))
                          .match(QString::fromLatin1(text));
    QVERIFY(mark.hasMatch());
    QCOMPARE(mark.capturedStart(), CappedLog::kHead);
    QCOMPARE(mark.captured(1).toLongLong() + text.size() - mark.capturedLength(), kSize);
}

void TestCappedLog::silence_leavesNoFile()
{
    {
        const CappedLog log(path("silent"));
    }
    QVERIFY(!QFile::exists(path("silent")));
}

void TestCappedLog::file_isPrivateAndNew()  // T13
{
    CappedLog log(path("private"));
    log.append("a");
    const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup | QFileDevice::WriteOther;
    QCOMPARE(QFile::permissions(path("private")) & others, QFileDevice::Permissions());

    const QString victim = path("victim");
    QFile(victim).open(QIODevice::WriteOnly);
    QVERIFY(QFile::link(victim, path("planted")));
    CappedLog planted(path("planted"));
    planted.append("a");
    QVERIFY(planted.failure() != 0);
    QCOMPARE(QFileInfo(victim).size(), 0);
}

void TestCappedLog::failure_isKept()
{
    CappedLog log(path("missing/log"));
    log.append("a");
    QCOMPARE(log.failure(), ENOENT);
    log.append("b");
    QCOMPARE(log.failure(), ENOENT);
}

QTEST_APPLESS_MAIN(TestCappedLog)
#include "tst_capped_log.moc"
