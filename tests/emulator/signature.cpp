// SPDX-License-Identifier: MIT
#include "signature.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

namespace fermata_emulator {

std::string webhook_signature(const std::string& key, const std::string& task_id, const std::string& timestamp) {
    const std::string message = task_id + "." + timestamp;
    std::array<unsigned char, 32> digest{};
    unsigned size = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(message.data()),
         message.size(), digest.data(), &size);
    std::array<unsigned char, 45> base64{}; // 44 and a NUL
    EVP_EncodeBlock(base64.data(), digest.data(), static_cast<int>(size));
    return {base64.begin(), base64.end() - 1};
}

} // namespace fermata_emulator
