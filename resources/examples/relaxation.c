/* SPDX-FileCopyrightText: 2026 The Trimtab developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Laplace's equation on a square by successive over-relaxation: how many sweeps a relaxation factor needs. The best one is known:
 * omega = 2 / (1 + sin(pi / (n + 1))), 1.909 for n = 64.
 *
 * Takes omega from the environment and leaves its result in a file, as a program without any argument parsing would.
 *
 *   cc -O2 -o relaxation relaxation.c -lm
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { N = 64, MOST_SWEEPS = 20000 };

static double u[N + 2][N + 2];

static double sweep(double omega)
{
    double largest = 0.0;
    for (int i = 1; i <= N; ++i)
        for (int j = 1; j <= N; ++j) {
            const double change = 0.25 * (u[i - 1][j] + u[i + 1][j] + u[i][j - 1] + u[i][j + 1]) - u[i][j];
            u[i][j] += omega * change;
            if (fabs(change) > largest)
                largest = fabs(change);
        }
    return largest;
}

int main(void)
{
    const char *omega = getenv("TRIMTAB_PARAM_OMEGA");
    const char *result = getenv("TRIMTAB_RESULT_FILE");
    if (!omega || !result) {
        fprintf(stderr, "relaxation: TRIMTAB_PARAM_OMEGA and TRIMTAB_RESULT_FILE are needed\n");
        return 2;
    }
    for (int i = 0; i < N + 2; ++i)
        u[0][i] = 1.0;
    int sweeps = 1;
    while (sweep(atof(omega)) > 1e-8 && sweeps < MOST_SWEEPS)
        ++sweeps;
    printf("%d sweeps with omega = %s\n", sweeps, omega);
    FILE *file = fopen(result, "w");
    if (!file)
        return 1;
    fprintf(file, "{\"sweeps\": %d}\n", sweeps);
    return fclose(file) == 0 ? 0 : 1;
}
