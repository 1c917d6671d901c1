// SPDX-License-Identifier: MIT
#include "faults/certificates.hpp"
#include "support/temporary_folder.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <array>
#include <cstdio>
#include <cstdlib>

namespace faults {

namespace {

template<class T, void (*release)(T*)> struct Release {
    void operator()(T* object) const noexcept { release(object); }
};
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY, EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509, X509_free>>;
using Context = std::unique_ptr<SSL_CTX, Release<SSL_CTX, SSL_CTX_free>>;

struct Identity {
    Key key{};
    Certificate certificate{};
};

void require(bool went_well) {
    if (!went_well) std::abort();
}

void add_extension(X509* certificate, int kind, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value);
    require(extension != nullptr && X509_add_ext(certificate, extension, -1) == 1);
    X509_EXTENSION_free(extension);
}

/// `host` is as in a subjectAltName, or null for an authority; `from` and `to` are days from now; without `issuer` it
/// signs itself.
Identity make_identity(const char* name, const char* host, int from, int to, const Identity* issuer = nullptr) {
    static long serial = 0;
    constexpr long day = 24 * 60 * 60;
    Identity made{Key(EVP_EC_gen("P-256")), Certificate(X509_new())};
    X509* certificate = made.certificate.get();
    require(made.key && certificate != nullptr && X509_set_version(certificate, 2) == 1);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate), from * day);
    X509_gmtime_adj(X509_getm_notAfter(certificate), to * day);
    X509_set_pubkey(certificate, made.key.get());
    X509_NAME* subject = X509_get_subject_name(certificate);
    const auto* common_name = reinterpret_cast<const unsigned char*>(name);
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, common_name, -1, -1, 0);
    const Identity& signer = issuer == nullptr ? made : *issuer;
    X509_set_issuer_name(certificate, X509_get_subject_name(signer.certificate.get()));
    if (host == nullptr) {
        add_extension(certificate, NID_basic_constraints, "critical,CA:TRUE");
    } else {
        add_extension(certificate, NID_subject_alt_name, host);
    }
    require(X509_sign(certificate, signer.key.get(), EVP_sha256()) > 0);
    return made;
}

/// Chooses h2 when it is offered, else http/1.1.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* size, const unsigned char* offered,
                    unsigned offered_size, void*) {
    static const unsigned char wanted[] = "\x02h2\x08http/1.1";
    unsigned char* found = nullptr;
    const int match = SSL_select_next_proto(&found, size, wanted, sizeof wanted - 1, offered, offered_size);
    *chosen = found;
    return match == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

Context make_context(const Identity& identity) {
    Context context(SSL_CTX_new(TLS_server_method()));
    require(context && SSL_CTX_use_certificate(context.get(), identity.certificate.get()) == 1 &&
            SSL_CTX_use_PrivateKey(context.get(), identity.key.get()) == 1);
    return context;
}

/// The TLS settings of every behaviour.
class TlsContexts {
public:
    TlsContexts() {
        const char* here = "DNS:localhost,IP:127.0.0.1";
        const Identity authority = make_identity("fermata test authority", nullptr, -1, 10);
        const Identity other_authority = make_identity("another authority", nullptr, -1, 10);
        const Identity good = make_identity("good", here, -1, 10, &authority);
        put(TlsBehaviour::good, good);
        put(TlsBehaviour::untrusted, make_identity("untrusted", here, -1, 10, &other_authority));
        put(TlsBehaviour::wrong_host, make_identity("wrong host", "DNS:elsewhere.example", -1, 10, &authority));
        put(TlsBehaviour::expired, make_identity("expired", here, -10, -1, &authority));
        put(TlsBehaviour::not_yet, make_identity("not yet valid", here, 1, 10, &authority));
        put(TlsBehaviour::self_signed, make_identity("self-signed", here, -1, 10));
        put(TlsBehaviour::tls_1_1, good);
        SSL_CTX* old = at(TlsBehaviour::tls_1_1);
        require(SSL_CTX_set_cipher_list(old, "DEFAULT:@SECLEVEL=0") == 1); // OpenSSL 3 would speak no TLS 1.1 at all
        SSL_CTX_set_min_proto_version(old, TLS1_1_VERSION);
        SSL_CTX_set_max_proto_version(old, TLS1_1_VERSION);
        put(TlsBehaviour::prefers_h2, good);
        SSL_CTX_set_alpn_select_cb(at(TlsBehaviour::prefers_h2), choose_protocol, nullptr);
        put(TlsBehaviour::wants_client, good);
        SSL_CTX_set_verify(at(TlsBehaviour::wants_client), SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
        SSL_CTX_set_min_proto_version(at(TlsBehaviour::wants_client), TLS1_3_VERSION);
        write_trusted(authority);
    }

    SSL_CTX* at(TlsBehaviour behaviour) const noexcept { return contexts_[static_cast<std::size_t>(behaviour)].get(); }
    const std::string& trusted() const noexcept { return trusted_; }

private:
    void put(TlsBehaviour behaviour, const Identity& identity) {
        contexts_[static_cast<std::size_t>(behaviour)] = make_context(identity);
    }

    void write_trusted(const Identity& authority) {
        std::FILE* file = std::fopen(trusted_.c_str(), "wb");
        require(file != nullptr && PEM_write_X509(file, authority.certificate.get()) == 1);
        std::fclose(file);
    }

    std::array<Context, static_cast<std::size_t>(TlsBehaviour::wants_client) + 1> contexts_{};
    test_support::TemporaryFolder folder_{};
    std::string trusted_ = folder_.path() + "/trusted.pem";
};

const TlsContexts& tls_contexts() {
    static const TlsContexts all;
    return all;
}

} // namespace

SSL_CTX* tls_context(TlsBehaviour behaviour) { return tls_contexts().at(behaviour); }

const std::string& trusted_file() { return tls_contexts().trusted(); }

} // namespace faults
