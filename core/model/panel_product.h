// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Part of network_kernels_variant.cpp: products of matrices in panels. A tile of the result stays in registers while the sums
// run over the depth, as in K. Goto, R. van de Geijn, "Anatomy of High-Performance Matrix Multiplication", 2008.
#pragma once

#include "core/model/network_kernels.h"
#include "core/model/simd.h"

namespace trimtab::TRIMTAB_VARIANT {
namespace {

template <typename Scalar>
inline constexpr int kPanelRegisters = kPanelRows / kLanes<Scalar>;

/// Panels and columns of a tile: 8 to 24 sums in registers, the more the more registers there are.
inline constexpr int kTilePanels = kRegisterBytes == 64 ? 2 : 1;
template <typename Scalar>
inline constexpr int kTileColumns = kPanelRegisters<Scalar> == 4  ? 2
                                    : kPanelRegisters<Scalar> > 4 ? 1
                                                                  : 12 / kPanelRegisters<Scalar>;

/// @tparam Adjacent the columns of `right` lie next to each other, else the terms of a sum do
template <typename Scalar, int Panels, int Columns, bool Adjacent>
void multiplyTile(const PanelProduct<Scalar>& product, Index panel, Index column)
{
    constexpr int kRegisters = kPanelRegisters<Scalar>;
    constexpr int kLength = kLanes<Scalar>;
    const Index columnStride = Adjacent ? 1 : product.rightColumnStride;
    const Index depthStride = Adjacent ? product.rightDepthStride : 1;
    Register<Scalar> sums[Columns][Panels][kRegisters];
    for (int j = 0; j < Columns; ++j) {
        for (int p = 0; p < Panels; ++p) {
            const Scalar* out = product.out + (panel + p) * product.outPanelStride + (column + j) * product.outColumnStride;
            const Scalar* start = product.bias ? product.bias + (panel + p) * kPanelRows : product.accumulate ? out : nullptr;
            for (int r = 0; r < kRegisters; ++r)
                sums[j][p][r] = start ? load(start + r * kLength) : Register<Scalar>{};
        }
    }
    const Scalar* left = product.left + panel * product.leftPanelStride;
    const Scalar* right = product.right + column * columnStride;
    for (Index k = 0; k < product.depth; ++k) {
        Register<Scalar> rows[Panels][kRegisters];
        for (int p = 0; p < Panels; ++p)
            for (int r = 0; r < kRegisters; ++r)
                rows[p][r] = load(left + p * product.leftPanelStride + r * kLength);
        for (int j = 0; j < Columns; ++j) {
            const Register<Scalar> factor = broadcast(right[j * columnStride]);
            for (int p = 0; p < Panels; ++p)
                for (int r = 0; r < kRegisters; ++r)
                    sums[j][p][r] = multiplyAdd(rows[p][r], factor, sums[j][p][r]);
        }
        left += product.leftDepthStride;
        right += depthStride;
    }
    for (int j = 0; j < Columns; ++j) {
        for (int p = 0; p < Panels; ++p) {
            Scalar* out = product.out + (panel + p) * product.outPanelStride + (column + j) * product.outColumnStride;
            for (int r = 0; r < kRegisters; ++r)
                store(out + r * kLength, sums[j][p][r]);
        }
    }
}

/// multiplyTile() for a number of columns that is known at run time. @param columns in [1, Columns]
template <typename Scalar, int Panels, int Columns, bool Adjacent>
[[gnu::always_inline]] inline void multiplyTileOf(Index columns, const PanelProduct<Scalar>& product, Index panel, Index column)
{
    if constexpr (Columns > 1) {
        if (columns < Columns)
            return multiplyTileOf<Scalar, Panels, Columns - 1, Adjacent>(columns, product, panel, column);
    }
    multiplyTile<Scalar, Panels, Columns, Adjacent>(product, panel, column);
}

/// All columns of some panels, in tiles as equal as possible: a narrow one would wait for its own sums.
template <typename Scalar, int Panels, bool Adjacent>
void multiplyPanels(const PanelProduct<Scalar>& product, Index panel)
{
    constexpr int kColumns = kTileColumns<Scalar>;
    const Index tiles = (product.columns + kColumns - 1) / kColumns;
    const Index narrow = product.columns / tiles;
    const Index wider = product.columns % tiles;
    Index column = 0;
    for (Index tile = 0; tile < tiles; ++tile) {
        const Index columns = tile < wider ? narrow + 1 : narrow;
        multiplyTileOf<Scalar, Panels, kColumns, Adjacent>(columns, product, panel, column);
        column += columns;
    }
}

/// The same with a long depth in pieces, so that those of the panels stay in the first cache.
template <typename Scalar, int Panels, bool Adjacent>
void multiplyDepth(const PanelProduct<Scalar>& product, Index panel)
{
    constexpr Index kDepth = 256;
    if (product.depth <= kDepth)
        return multiplyPanels<Scalar, Panels, Adjacent>(product, panel);
    PanelProduct<Scalar> piece = product;
    for (Index start = 0; start < product.depth; start += kDepth) {
        const Index left = product.depth - start;
        piece.depth = left < kDepth ? left : kDepth;
        multiplyPanels<Scalar, Panels, Adjacent>(piece, panel);
        piece.left += kDepth * product.leftDepthStride;
        piece.right += kDepth * product.rightDepthStride;
        piece.bias = nullptr;
        piece.accumulate = true;
    }
}

/// Calls finish(first, count) for panels that are ready and still in the cache.
template <typename Scalar, bool Adjacent, typename Finish>
void multiplyAll(const PanelProduct<Scalar>& product, Finish finish)
{
    Index panel = 0;
    if constexpr (kTilePanels > 1) {
        for (; panel + kTilePanels <= product.panels; panel += kTilePanels) {
            multiplyDepth<Scalar, kTilePanels, Adjacent>(product, panel);
            finish(panel, Index{kTilePanels});
        }
    }
    for (; panel < product.panels; ++panel) {
        multiplyDepth<Scalar, 1, Adjacent>(product, panel);
        finish(panel, Index{1});
    }
}

template <typename Scalar, typename Finish>
void multiplyThen(const PanelProduct<Scalar>& product, Finish finish)
{
    if (product.columns == 0)
        return;
    if (product.rightDepthStride == 1)
        multiplyAll<Scalar, false>(product, finish);
    else
        multiplyAll<Scalar, true>(product, finish);
}

template <typename Scalar>
void multiply(const PanelProduct<Scalar>& product)
{
    multiplyThen(product, [](Index, Index) {});
}

/// A square of a panel, kPanelRows by kPanelRows, transposed by squares of 4 by 4.
template <typename Scalar>
void transposeSquare(const Scalar* from, Scalar* to)
{
    typedef Scalar Four __attribute__((vector_size(4 * sizeof(Scalar))));
    for (Index j = 0; j < kPanelRows; j += 4) {
        for (Index i = 0; i < kPanelRows; i += 4) {
            Four in[4];
            for (int k = 0; k < 4; ++k)
                __builtin_memcpy(&in[k], from + (j + k) * kPanelRows + i, sizeof(Four));
            const Four a = __builtin_shufflevector(in[0], in[1], 0, 4, 1, 5);
            const Four b = __builtin_shufflevector(in[2], in[3], 0, 4, 1, 5);
            const Four c = __builtin_shufflevector(in[0], in[1], 2, 6, 3, 7);
            const Four d = __builtin_shufflevector(in[2], in[3], 2, 6, 3, 7);
            const Four out[4] = {__builtin_shufflevector(a, b, 0, 1, 4, 5), __builtin_shufflevector(a, b, 2, 3, 6, 7),
                                 __builtin_shufflevector(c, d, 0, 1, 4, 5), __builtin_shufflevector(c, d, 2, 3, 6, 7)};
            for (int k = 0; k < 4; ++k)
                __builtin_memcpy(to + (i + k) * kPanelRows + j, &out[k], sizeof(Four));
        }
    }
}

template <typename Scalar>
void transpose(const Scalar* source, Index rows, Index columns, Scalar* target)
{
    const Index sourcePanels = panelsFor(rows);
    const Index depth = sourcePanels * kPanelRows;
    const Index whole = columns / kPanelRows;
    for (Index panel = 0; panel < sourcePanels; ++panel) {
        const Scalar* from = source + panel * columns * kPanelRows;
        Scalar* to = target + panel * kPanelRows * kPanelRows;
        for (Index square = 0; square < whole; ++square)
            transposeSquare(from + square * kPanelRows * kPanelRows, to + square * depth * kPanelRows);
        for (Index i = 0; whole * kPanelRows < columns && i < kPanelRows; ++i)
            for (Index j = 0; j < kPanelRows; ++j) {
                const Index column = whole * kPanelRows + j;
                to[(whole * depth + i) * kPanelRows + j] = column < columns ? from[column * kPanelRows + i] : Scalar(0);
            }
    }
}

template <typename Scalar>
void sumColumns(const Scalar* x, Index panels, Index columns, Index stride, Scalar* sums, bool accumulate)
{
    constexpr int kRegisters = kPanelRegisters<Scalar>;
    constexpr int kLength = kLanes<Scalar>;
    for (Index panel = 0; panel < panels; ++panel) {
        Register<Scalar> total[kRegisters] = {};
        for (int r = 0; accumulate && r < kRegisters; ++r)
            total[r] = load(sums + panel * kPanelRows + r * kLength);
        for (Index j = 0; j < columns; ++j)
            for (int r = 0; r < kRegisters; ++r)
                total[r] += load(x + panel * kPanelRows + j * stride + r * kLength);
        for (int r = 0; r < kRegisters; ++r)
            store(sums + panel * kPanelRows + r * kLength, total[r]);
    }
}

}  // namespace
}  // namespace trimtab::TRIMTAB_VARIANT
