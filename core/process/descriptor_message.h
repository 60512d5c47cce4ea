// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>

#include <sys/socket.h>
#include <sys/types.h>
#include <sys/uio.h>

namespace trimtab {

/// Bytes that carry open files through a socket of the machine (unix(7), SCM_RIGHTS).

/// All of the bytes or none. errno, 0 on success.
template <std::size_t Count>
int sendWithDescriptors(int socket, const void* data, std::size_t size, const std::array<int, Count>& descriptors)
{
    iovec bytes{const_cast<void*>(data), size};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof descriptors)> space{};
    msghdr message{};
    message.msg_iov = &bytes;
    message.msg_iovlen = 1;
    message.msg_control = space.data();
    message.msg_controllen = space.size();
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof descriptors);
    std::memcpy(CMSG_DATA(header), descriptors.data(), sizeof descriptors);
    ssize_t sent = 0;
    do
        sent = sendmsg(socket, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent == static_cast<ssize_t>(size) ? 0 : errno;
}

/// As recv(2). The received files are closed by exec; `descriptors` is left alone when the message carries another number.
template <std::size_t Count>
ssize_t receiveWithDescriptors(int socket, void* data, std::size_t size, std::array<int, Count>& descriptors, int flags = 0)
{
    iovec bytes{data, size};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof descriptors)> space{};
    msghdr message{};
    message.msg_iov = &bytes;
    message.msg_iovlen = 1;
    message.msg_control = space.data();
    message.msg_controllen = space.size();
    const ssize_t received = recvmsg(socket, &message, MSG_CMSG_CLOEXEC | flags);
    const cmsghdr* header = received > 0 ? CMSG_FIRSTHDR(&message) : nullptr;
    if (header && header->cmsg_type == SCM_RIGHTS && header->cmsg_len == CMSG_LEN(sizeof descriptors))
        std::memcpy(descriptors.data(), CMSG_DATA(header), sizeof descriptors);
    return received;
}

}  // namespace trimtab
