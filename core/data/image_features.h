// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace trimtab {

/// Cuts the edges off square images.
/// @param X (n, width * width) a row holds the rows of an image, from the top   @param width in pixels
/// @param margin pixels cut off each of the four edges, 0 <= 2 * margin < width
/// @return (n, (width - 2 * margin)^2)
Eigen::MatrixXd cropImages(const Eigen::MatrixXd& X, int width, int margin);

/// Resizes square images by area: a new pixel is the mean over the square of the old image that it stands for, where an old
/// pixel counts by the share that lies inside. So nothing is skipped, however small the new image, and means are kept.
/// @param X (n, width * width) as above   @param width >= 1   @param newWidth >= 1, also larger than `width`
/// @return (n, newWidth^2)
Eigen::MatrixXd resizeImages(const Eigen::MatrixXd& X, int width, int newWidth);

}  // namespace trimtab
