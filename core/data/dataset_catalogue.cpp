// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset.h"

#include <algorithm>
#include <array>

namespace trimtab {

namespace {

constexpr std::array<DatasetInfo, 14> kDatasets{{
    {"digits", "Digits", Task::Classification, 1797, 64, 10, false, 8},
    {"fashion", "Fashion-MNIST", Task::Classification, 5000, 196, 10, false, 14},
    {"wine", "Wine", Task::Classification, 178, 13, 3, false, 0},
    {"iris", "Iris", Task::Classification, 150, 4, 3, false, 0},
    {"breast_cancer", "Breast cancer (WDBC)", Task::Classification, 569, 30, 2, false, 0},
    {"diabetes", "Diabetes", Task::Regression, 442, 10, 0, false, 0},
    {"concrete", "Concrete", Task::Regression, 1030, 8, 0, false, 0},
    {"meats", "Meats", Task::Regression, 215, 100, 0, false, 0},
    {"two_moons", "Two moons", Task::Classification, 600, 2, 2, true, 0},
    {"circles", "Circles", Task::Classification, 600, 2, 2, true, 0},
    {"spirals", "Spirals", Task::Classification, 600, 2, 2, true, 0},
    {"xor", "XOR", Task::Classification, 600, 2, 2, true, 0},
    {"friedman", "Friedman #1", Task::Regression, 500, 15, 0, true, 0},
    {"sparse_linear", "Sparse linear", Task::Regression, 400, 50, 0, true, 0},
}};

struct ClassNames {
    std::string_view id;
    std::array<std::string_view, 10> names;  ///< as many as the data set has classes, then empty
};

constexpr std::array<ClassNames, 9> kClassNames{{
    {"digits", {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}},
    {"fashion", {"T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"}},
    {"wine", {"cultivar 1", "cultivar 2", "cultivar 3"}},
    {"iris", {"setosa", "versicolor", "virginica"}},
    {"breast_cancer", {"malignant", "benign"}},
    {"two_moons", {"upper", "lower"}},
    {"circles", {"outer", "inner"}},
    {"spirals", {"first arm", "second arm"}},
    {"xor", {"same sign", "different signs"}},
}};

}  // namespace

std::span<const DatasetInfo> datasets()
{
    return kDatasets;
}

const DatasetInfo* findDataset(std::string_view id)
{
    const auto found = std::ranges::find(kDatasets, id, &DatasetInfo::id);
    return found == kDatasets.end() ? nullptr : &*found;
}

std::vector<std::string> classNames(const DatasetInfo& info)
{
    const auto found = std::ranges::find(kClassNames, info.id, &ClassNames::id);
    if (found == kClassNames.end())
        return {};
    return {found->names.begin(), found->names.begin() + info.classes};
}

}  // namespace trimtab
