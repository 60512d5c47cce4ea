// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>

#include <sys/times.h>
#include <unistd.h>

#include <chrono>

namespace trimtab {

/// How much of the machine other programs take while something is measured.
class ForeignLoad {
public:
    /// Cores that others kept busy on average since this object was made.
    double cores() const
    {
        const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - m_start;
        return (othersSeconds() - m_before) / passed.count();
    }

private:
    /// Busy seconds of all cores (proc(5), stat) without those of this process.
    static double othersSeconds()
    {
        QFile file(QStringLiteral("/proc/stat"));
        if (!file.open(QIODevice::ReadOnly))
            return 0.0;
        const QList<QByteArray> fields = file.readLine().simplified().split(' ');  // cpu user nice system idle iowait irq ...
        double busy = 0.0;
        for (const int field : {1, 2, 3, 6, 7, 8})  // steal is what other virtual machines take
            busy += fields.value(field).toDouble();
        tms own{};
        times(&own);
        return (busy - static_cast<double>(own.tms_utime + own.tms_stime)) / static_cast<double>(sysconf(_SC_CLK_TCK));
    }

    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    double m_before = othersSeconds();
};

}  // namespace trimtab
