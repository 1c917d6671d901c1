// SPDX-License-Identifier: MIT
#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <string>

namespace faults {

/// How the server behaves in a TLS handshake.
enum class TlsBehaviour {
    good,
    untrusted,    ///< a certificate of another authority
    wrong_host,   ///< a certificate for another name
    expired,      ///< ... that was good until yesterday
    not_yet,      ///< ... that will be good tomorrow
    self_signed,  ///< ... that vouches for itself
    tls_1_1,      ///< nothing newer is spoken
    prefers_h2,   ///< HTTP/2 is spoken to a client that offers it; every other behaviour speaks HTTP/1.1 alone
    wants_client, ///< a client certificate is demanded: with TLS 1.3, after the client has finished its handshake
};

/// Returns the TLS settings for a behaviour. They are made at the first use, with keys that never leave this process.
SSL_CTX* tls_context(TlsBehaviour behaviour);

/// Returns the path of a PEM file with the authority to trust, in a folder that is removed with the process.
const std::string& trusted_file();

} // namespace faults
