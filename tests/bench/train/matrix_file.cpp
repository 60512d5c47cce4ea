// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/train/matrix_file.h"

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace trimtab {

namespace {

[[noreturn]] void fail(const char* what, const std::filesystem::path& path)
{
    std::fprintf(stderr, "%s %s\n", what, path.c_str());
    std::exit(EXIT_FAILURE);
}

std::streamsize bytesOf(const Eigen::MatrixXd& matrix)
{
    return static_cast<std::streamsize>(static_cast<std::size_t>(matrix.size()) * sizeof(double));
}

}  // namespace

Eigen::MatrixXd readMatrix(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::array<std::int64_t, 2> shape{};
    if (!file.read(reinterpret_cast<char*>(shape.data()), sizeof shape) || shape[0] < 1 || shape[1] < 1)
        fail("cannot read", path);
    Eigen::MatrixXd matrix(shape[0], shape[1]);
    if (!file.read(reinterpret_cast<char*>(matrix.data()), bytesOf(matrix)))
        fail("too short:", path);
    return matrix;
}

void writeMatrix(const std::filesystem::path& path, const Eigen::MatrixXd& matrix)
{
    const std::array<std::int64_t, 2> shape{matrix.rows(), matrix.cols()};
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(shape.data()), sizeof shape);
    file.write(reinterpret_cast<const char*>(matrix.data()), bytesOf(matrix));
    if (!file.flush())
        fail("cannot write", path);
}

}  // namespace trimtab
