// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/line_splitter.h"

#include <QtTest>

using namespace trimtab;

class TestLineSplitter : public QObject {
    Q_OBJECT

private slots:
    void lines_areTheSameAtEveryCut();
    void lastLine_needsNoEnd();
    void emptyLines_arePassedOver();
    void anyBytes_areKept();
    void longLine_isCutAndTheRestCounted();
    void lineOfTheGreatestLength_isWhole();
    void endlessLine_needsLittleMemory();
};

namespace {

/// The lines of pieces that come one after the other.
QByteArrayList linesOf(const QByteArrayList& pieces)
{
    QByteArrayList lines;
    LineSplitter splitter([&lines](QByteArrayView line) { lines.append(line.toByteArray()); });
    for (const QByteArray& piece : pieces)
        splitter.add(piece);
    splitter.end();
    return lines;
}

}  // namespace

void TestLineSplitter::lines_areTheSameAtEveryCut()  // X12
{
    const QByteArray text("\xC3\xA4pfel=1\nloss=0.5\r\n 10%\r 90%\rloss=0.25\n\nend");
    const QByteArrayList expected = linesOf({text});
    QCOMPARE(expected, (QByteArrayList{"\xC3\xA4pfel=1", "loss=0.5", " 10%", " 90%", "loss=0.25", "end"}));
    for (qsizetype first = 0; first <= text.size(); ++first)
        for (qsizetype second = first; second <= text.size(); ++second)
            QCOMPARE(linesOf({text.first(first), text.sliced(first, second - first), text.sliced(second)}), expected);
}

void TestLineSplitter::lastLine_needsNoEnd()  // X11
{
    QCOMPARE(linesOf({"a\nloss=1"}), (QByteArrayList{"a", "loss=1"}));
}

void TestLineSplitter::emptyLines_arePassedOver()
{
    QCOMPARE(linesOf({"\n\n\r\n", "\r", "\n"}), QByteArrayList());
}

void TestLineSplitter::anyBytes_areKept()  // X11
{
    const QByteArray line("\xFF\xFE\0\x1b[31m", 8);
    QCOMPARE(linesOf({line + '\n'}), QByteArrayList{line});
}

void TestLineSplitter::longLine_isCutAndTheRestCounted()  // X10
{
    QByteArrayList lines;
    LineSplitter splitter([&lines](QByteArrayView line) { lines.append(line.toByteArray()); });
    splitter.add(QByteArray(LineSplitter::kLongestLine + 1000, 'x') + "\nloss=1\n");
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0].size(), LineSplitter::kLongestLine);
    QCOMPARE(lines[1], QByteArray("loss=1"));
    QCOMPARE(splitter.skipped(), 1000);
}

void TestLineSplitter::lineOfTheGreatestLength_isWhole()
{
    const QByteArray line(LineSplitter::kLongestLine, 'x');
    QCOMPARE(linesOf({line + "\nb\n"}), (QByteArrayList{line, "b"}));
    QCOMPARE(linesOf({line.first(10), line.sliced(10), "\nb\n"}), (QByteArrayList{line, "b"}));
}

void TestLineSplitter::endlessLine_needsLittleMemory()  // X10
{
    qsizetype taken = 0;
    LineSplitter splitter([&taken](QByteArrayView line) { taken += line.size(); });
    const QByteArray piece(1024 * 1024, 'x');
    for (int i = 0; i < 1024; ++i)
        splitter.add(piece);
    splitter.end();
    QCOMPARE(taken, LineSplitter::kLongestLine);
    QCOMPARE(splitter.skipped(), 1024 * piece.size() - LineSplitter::kLongestLine);
}

QTEST_APPLESS_MAIN(TestLineSplitter)
#include "tst_line_splitter.moc"
