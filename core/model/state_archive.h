// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"
#include "core/util/rng.h"

#include <Eigen/Core>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace trimtab {

/// Mixes all that decides what the numbers of a state mean: data, settings, the format.
class Fingerprint {
public:
    /// @param format changes with the meaning of the bytes
    explicit Fingerprint(std::uint64_t format) : m_value(format) {}

    template <typename Number>
    requires std::is_integral_v<Number> || std::is_enum_v<Number> Fingerprint& mix(Number number)
    {
        m_value = mixSeed(m_value, static_cast<std::uint64_t>(number));
        return *this;
    }
    Fingerprint& mix(double number) { return mix(std::bit_cast<std::uint64_t>(number)); }
    /// The size, then every number.
    template <typename Derived>
    Fingerprint& mix(const Eigen::DenseBase<Derived>& numbers)
    {
        mix(numbers.rows()).mix(numbers.cols());
        for (Eigen::Index j = 0; j < numbers.cols(); ++j)
            for (Eigen::Index i = 0; i < numbers.rows(); ++i)
                mix(static_cast<double>(numbers(i, j)));
        return *this;
    }

    std::uint64_t value() const { return m_value; }

private:
    std::uint64_t m_value;
};

/// Of bytes, against accidents and not against forgery.
inline std::uint64_t checksum(std::span<const std::byte> bytes)
{
    std::uint64_t sum = bytes.size();
    for (; !bytes.empty(); bytes = bytes.subspan(std::min<std::size_t>(8, bytes.size()))) {
        std::uint64_t word = 0;
        for (std::size_t i = 0; i < std::min<std::size_t>(8, bytes.size()); ++i)
            word |= static_cast<std::uint64_t>(bytes[i]) << (8 * i);
        sum = mixSeed(sum, word);
    }
    return sum;
}

/// Numbers as bytes, the least significant first, so that a state means the same on every processor, and their checksum.
class StateWriter {
public:
    void add(std::uint64_t number) { addBytes(number, 8); }
    void add(double number) { addBytes(std::bit_cast<std::uint64_t>(number), 8); }
    void add(float number) { addBytes(std::bit_cast<std::uint32_t>(number), 4); }
    /// Their count, then the numbers.
    template <typename Number>
    void add(std::span<const Number> numbers)
    {
        add(std::uint64_t{numbers.size()});
        m_bytes.reserve(m_bytes.size() + sizeof(Number) * numbers.size());
        for (const Number number : numbers)
            add(number);
    }
    /// By columns.
    template <typename Derived>
    void add(const Eigen::PlainObjectBase<Derived>& numbers)
    {
        add(std::span<const typename Derived::Scalar>(numbers.data(), static_cast<std::size_t>(numbers.size())));
    }
    void add(const std::vector<Eigen::Index>& indices)
    {
        add(std::uint64_t{indices.size()});
        for (const Eigen::Index index : indices)
            add(static_cast<std::uint64_t>(index));
    }

    std::vector<std::byte> take()
    {
        add(checksum(m_bytes));
        return std::move(m_bytes);
    }

private:
    void addBytes(std::uint64_t number, int count)
    {
        for (int i = 0; i < count; ++i, number >>= 8)
            m_bytes.push_back(static_cast<std::byte>(number & 0xFF));
    }

    std::vector<std::byte> m_bytes;
};

/// Reads what a StateWriter wrote. After bytes are missing, or counts or the checksum differ, everything is 0 and ok() is false.
class StateReader {
public:
    explicit StateReader(std::span<const std::byte> bytes) : m_bytes(bytes)
    {
        if (bytes.size() < 8) {
            m_ok = false;
            return;
        }
        m_bytes = bytes.last(8);
        const std::uint64_t expected = integer();
        m_bytes = bytes.first(bytes.size() - 8);
        m_ok = checksum(m_bytes) == expected;
    }

    std::uint64_t integer() { return bytes(8); }
    double number() { return std::bit_cast<double>(bytes(8)); }
    float single() { return std::bit_cast<float>(static_cast<std::uint32_t>(bytes(4))); }
    /// @param numbers as many as were written
    void read(std::span<float> numbers)
    {
        m_ok = integer() == numbers.size() && m_ok;
        for (float& number : numbers)
            number = single();
    }
    void read(std::span<double> numbers)
    {
        m_ok = integer() == numbers.size() && m_ok;
        for (double& number : numbers)
            number = this->number();
    }
    /// @param numbers of the size that was written
    template <typename Derived>
    void read(Eigen::PlainObjectBase<Derived>& numbers)
    {
        read(std::span(numbers.data(), static_cast<std::size_t>(numbers.size())));
    }
    /// Ascending, in [0, end).
    std::vector<Eigen::Index> indices(Eigen::Index end)
    {
        const std::uint64_t count = integer();
        m_ok = m_ok && count <= static_cast<std::uint64_t>(end);
        std::vector<Eigen::Index> all;
        for (std::uint64_t i = 0; m_ok && i < count; ++i) {
            const std::uint64_t index = integer();
            m_ok = m_ok && index < static_cast<std::uint64_t>(end) &&
                   (all.empty() || index > static_cast<std::uint64_t>(all.back()));
            all.push_back(static_cast<Eigen::Index>(index));
        }
        return all;
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

/// What Trainable::restore() says to bytes that are no state of the model.
inline Error foreignState()
{
    return {Error::Code::InvalidInput, {}, "this is no state of a model with these settings and these rows"};
}

}  // namespace trimtab
