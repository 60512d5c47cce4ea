// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/json_pointer.h"

#include <QTest>

using namespace trimtab;

class TestJsonPointer final : public QObject {
    Q_OBJECT

private slots:
    void steps_areEscaped();
};

/// The examples of RFC 6901, section 5.
void TestJsonPointer::steps_areEscaped()
{
    QCOMPARE(jsonPointer("", "a/b"), std::string("/a~1b"));
    QCOMPARE(jsonPointer("", "m~n"), std::string("/m~0n"));
    QCOMPARE(jsonPointer("", ""), std::string("/"));
    QCOMPARE(jsonPointer("/foo", std::size_t{0}), std::string("/foo/0"));
    QCOMPARE(jsonPointer("/a~1b", "~1"), std::string("/a~1b/~01"));
}

QTEST_GUILESS_MAIN(TestJsonPointer)
#include "tst_json_pointer.moc"
