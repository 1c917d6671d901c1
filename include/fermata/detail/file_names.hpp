// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/task.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// TITLE_ID, safe as the name of a file anywhere; without an ending. For a track without an id the last part of its URL
/// stands in.
std::string file_name_of(const Track& track);

/// The same for tracks of one folder: no two are equal.
std::vector<std::string> file_names_of(const std::vector<Track>& tracks);

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/file_names.ipp>
#endif
