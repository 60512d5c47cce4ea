// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/configuration_index.h"

#include <QTest>

#include <string>

using namespace trimtab;

class TestConfigurationIndex final : public QObject {
    Q_OBJECT

private slots:
    void find_knowsEachOfMany()
    {
        ConfigurationIndex index;
        std::vector<Configuration> all;
        const auto configurationOf = [&](std::size_t number) -> const Configuration& { return all[number]; };
        for (std::int64_t i = 0; i < 3000; ++i) {
            const Configuration configuration{{"a", i % 50}, {"b", 0.1 * static_cast<double>(i / 50)}, {"c", i % 2 == 0}};
            QVERIFY(!index.find(configuration, configurationOf));
            index.add(configuration);
            all.push_back(configuration);
        }
        QCOMPARE(index.size(), all.size());
        for (std::size_t i = 0; i < all.size(); ++i)
            QCOMPARE(index.find(Configuration(all[i]), configurationOf), std::optional(i));
        index.clear();
        QVERIFY(!index.find(all[0], configurationOf));
    }

    void find_tellsNamesAndKindsApart()
    {
        const std::vector<Configuration> all{{{"a", 1.0}},
                                             {{"b", 1.0}},
                                             {{"a", std::int64_t{1}}},
                                             {{"a", true}},
                                             {{"a", std::string("1")}},
                                             {{"a", 1.0}, {"b", 1.0}},
                                             {}};
        ConfigurationIndex index;
        for (const Configuration& each : all)
            index.add(each);
        for (std::size_t i = 0; i < all.size(); ++i)
            QCOMPARE(index.find(all[i], [&](std::size_t number) -> const Configuration& { return all[number]; }),
                     std::optional(i));
    }
};

QTEST_GUILESS_MAIN(TestConfigurationIndex)
#include "tst_configuration_index.moc"
