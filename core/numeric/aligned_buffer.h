// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <new>
#include <span>
#include <type_traits>

namespace trimtab {

/// Numbers that start at a cache line, so that no wide register straddles two; all 0 at first. Its size is for life.
template <typename Number>
class AlignedBuffer {
    static_assert(std::is_arithmetic_v<Number>);

public:
    AlignedBuffer() = default;
    explicit AlignedBuffer(std::ptrdiff_t size) : m_size(static_cast<std::size_t>(size))
    {
        if (m_size > 0)
            m_numbers.reset(static_cast<Number*>(::operator new(m_size * sizeof(Number), kAlignment)));
        std::fill_n(m_numbers.get(), m_size, Number(0));
    }

    Number* data() { return m_numbers.get(); }
    const Number* data() const { return m_numbers.get(); }
    std::ptrdiff_t size() const { return static_cast<std::ptrdiff_t>(m_size); }
    std::span<Number> span() { return {data(), m_size}; }
    std::span<const Number> span() const { return {data(), m_size}; }

private:
    static constexpr std::align_val_t kAlignment{64};
    struct Release {
        void operator()(Number* numbers) const { ::operator delete(numbers, kAlignment); }
    };

    std::unique_ptr<Number[], Release> m_numbers;
    std::size_t m_size = 0;
};

}  // namespace trimtab
