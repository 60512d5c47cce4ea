// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/rng.h"
#include "ui/form/command_line.h"

#include <QtTest>

using namespace trimtab;

using Words = std::vector<std::string>;

class TestCommandLine final : public QObject {
    Q_OBJECT

private slots:
    void words_areSeparatedByWhiteSpace()
    {
        QCOMPARE(*splitCommandLine("  python3\ttrain.py  --lr={learning_rate} "),
                 (Words{"python3", "train.py", "--lr={learning_rate}"}));
        QVERIFY(splitCommandLine("   ")->empty());
    }

    void quotes_keepWordsTogether()
    {
        QCOMPARE(*splitCommandLine("a 'b c' \"d 'e\" '' f\" g\"h"), (Words{"a", "b c", "d 'e", "", "f gh"}));
        QCOMPARE(*splitCommandLine("a\\ b 'c\\d' \"e\\\"f\\\\\""), (Words{"a b", "c\\d", "e\"f\\"}));
    }

    void nothing_isExpanded()
    {
        QCOMPARE(*splitCommandLine("echo $HOME *.py `id` ~ ; rm"), (Words{"echo", "$HOME", "*.py", "`id`", "~", ";", "rm"}));
    }

    void openQuote_isRefused()
    {
        QVERIFY(splitCommandLine("echo 'a b").error().detail.find("no end") != std::string::npos);
        QVERIFY(!splitCommandLine("echo \"a").ok());
        QVERIFY(!splitCommandLine("echo a\\").ok());
    }

    void joined_splitsIntoTheSameWords()
    {
        Rng rng(3);
        const std::string letters = "ab {}='\"\\\t\n$-";
        for (int i = 0; i < 2000; ++i) {
            Words words;
            for (std::uint64_t n = 1 + rng.below(4); n > 0; --n) {
                std::string word;
                for (std::uint64_t length = rng.below(6); length > 0; --length)
                    word += letters[rng.below(letters.size())];
                words.push_back(word);
            }
            const auto split = splitCommandLine(joinCommandLine(words));
            QVERIFY2(split && *split == words, joinCommandLine(words).c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
