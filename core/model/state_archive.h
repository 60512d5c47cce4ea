// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace trimtab {

/// Numbers as bytes, the least significant first, so that a state means the same on every processor.
class StateWriter {
public:
    void add(std::uint64_t number) { addBytes(number, 8); }
    void add(double number) { addBytes(std::bit_cast<std::uint64_t>(number), 8); }
    void add(float number) { addBytes(std::bit_cast<std::uint32_t>(number), 4); }
    /// Their count, then the numbers.
    void add(std::span<const float> numbers)
    {
        add(std::uint64_t{numbers.size()});
        m_bytes.reserve(m_bytes.size() + 4 * numbers.size());
        for (const float number : numbers)
            add(number);
    }

    std::vector<std::byte> take() { return std::move(m_bytes); }

private:
    void addBytes(std::uint64_t number, int count)
    {
        for (int i = 0; i < count; ++i, number >>= 8)
            m_bytes.push_back(static_cast<std::byte>(number & 0xFF));
    }

    std::vector<std::byte> m_bytes;
};

/// Reads what a StateWriter wrote. After bytes are missing, or counts differ, everything is 0 and ok() is false.
class StateReader {
public:
    explicit StateReader(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    std::uint64_t integer() { return bytes(8); }
    double number() { return std::bit_cast<double>(bytes(8)); }
    /// @param numbers as many as were written
    void read(std::span<float> numbers)
    {
        m_ok = integer() == numbers.size() && m_ok;
        for (float& number : numbers)
            number = std::bit_cast<float>(static_cast<std::uint32_t>(bytes(4)));
    }

    bool ok() const { return m_ok; }
    /// ok() and nothing is left.
    bool finished() const { return m_ok && m_bytes.empty(); }

private:
    std::uint64_t bytes(std::size_t count)
    {
        m_ok = m_ok && m_bytes.size() >= count;
        if (!m_ok)
            return 0;
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < count; ++i)
            value |= static_cast<std::uint64_t>(m_bytes[i]) << (8 * i);
        m_bytes = m_bytes.subspan(count);
        return value;
    }

    std::span<const std::byte> m_bytes;
    bool m_ok = true;
};

}  // namespace trimtab
