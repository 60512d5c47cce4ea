// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace trimtab {

/// Matrix product whose packing buffers are allocated once: Eigen's own operator takes them from the heap at every call as
/// soon as they exceed 128 KB.
template <typename Scalar>
class Gemm {
public:
    using Matrix = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic>;
    using Input = Eigen::Ref<const Matrix>;
    using Output = Eigen::Ref<Matrix>;

    /// For C (rows, cols) with `depth` terms in each sum; products may be smaller.
    Gemm(Eigen::Index rows, Eigen::Index cols, Eigen::Index depth) : m_blocking(rows, cols, depth, 1, true)
    {
        m_blocking.allocateAll();
    }
    Gemm(const Gemm&) = delete;
    Gemm& operator=(const Gemm&) = delete;

    /// C += A B
    void add(const Input& A, const Input& B, Output C) { run<Eigen::ColMajor, Eigen::ColMajor>(A, B, C, A.cols()); }
    /// C += A' B
    void addTransposedLeft(const Input& A, const Input& B, Output C) { run<Eigen::RowMajor, Eigen::ColMajor>(A, B, C, A.rows()); }
    /// C += A B'
    void addTransposedRight(const Input& A, const Input& B, Output C)
    {
        run<Eigen::ColMajor, Eigen::RowMajor>(A, B, C, A.cols());
    }

private:
    using Blocking = Eigen::internal::gemm_blocking_space<Eigen::ColMajor, Scalar, Scalar, Eigen::Dynamic, Eigen::Dynamic,
                                                          Eigen::Dynamic, 1, false>;

    template <int OrderA, int OrderB>
    void run(const Input& A, const Input& B, Output& C, Eigen::Index depth)
    {
        using Product = Eigen::internal::general_matrix_matrix_product<Eigen::Index, Scalar, OrderA, false, Scalar, OrderB, false,
                                                                       Eigen::ColMajor, 1>;
        Product::run(C.rows(), C.cols(), depth, A.data(), A.outerStride(), B.data(), B.outerStride(), C.data(), 1,
                     C.outerStride(), Scalar(1), m_blocking, nullptr);
    }

    Blocking m_blocking;
};

}  // namespace trimtab
