// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/task.h"
#include "core/util/result.h"

#include <Eigen/Core>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trimtab {

/// Neighbouring features that say which category a row has: the one of its category is 1, the others are 0. A row whose
/// category has no feature of its own has only zeros, and one whose category is missing has NaN in all of them.
struct OneHotBlock {
    Eigen::Index first = 0;
    Eigen::Index count = 0;
    friend bool operator==(const OneHotBlock&, const OneHotBlock&) = default;
};

/// A table of numbers with a target.
struct Dataset {
    std::string id;
    Task task = Task::Classification;
    Eigen::MatrixXd X;                      ///< (n, d) features, one row per sample; NaN where a table of a user has none
    Eigen::VectorXd y;                      ///< (n) targets; classification: class indices 0 ... classes - 1
    std::vector<std::string> featureNames;  ///< (d)
    std::vector<std::string> classNames;    ///< classification: one for each class; else empty
    int imageWidth = 0;                     ///< pixels when the features are an image in rows; else 0
    std::vector<OneHotBlock> oneHot;        ///< ascending and disjoint
    std::vector<int> groups;                ///< (n) rows of one group belong together; empty: every row is its own group

    int classes() const { return static_cast<int>(classNames.size()); }
};

/// Catalogue entry.
struct DatasetInfo {
    std::string_view id;     ///< stable; stored in files: "digits"
    std::string_view title;  ///< proper name: "Digits"
    Task task;
    int rows;
    int features;
    int classes;     ///< 0 for regression
    bool generated;  ///< made by a seeded generator; else read from resources
    int imageWidth;  ///< pixels; 0 when the features are no image
};

/// All bundled data sets, in the order in which they are offered.
std::span<const DatasetInfo> datasets();
/// nullptr for an unknown id.
const DatasetInfo* findDataset(std::string_view id);
/// Names of the classes in the order of their indices; empty for regression.
std::vector<std::string> classNames(const DatasetInfo& info);

}  // namespace trimtab
