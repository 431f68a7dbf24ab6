package io.quarkiverse.aster.runtime.quic;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.netty.handler.ssl.ClientAuth;
import io.netty.incubator.codec.quic.BoringSSLContextOption;
import io.netty.incubator.codec.quic.QuicSslContext;
import io.netty.incubator.codec.quic.QuicSslContextBuilder;
import io.quarkiverse.aster.trust.NodeKey;

/** The TLS set-up of one key. BoringSSL does Ed25519 only when told both the signature algorithm and the key types. */
final class TlsContexts {

    private static final String[] SIGNATURES = { "ed25519" };
    private static final String KEY_TYPE = "EdDSA";
    /** What BoringSSL calls the kind of key exchange that asks for our key. */
    private static final Map<String, String> SERVER_KEY_TYPES = Map.of("ECDHE_ECDSA", KEY_TYPE);

    private final KeyCertificate identity;
    private final Map<String, QuicSslContext> clients = new ConcurrentHashMap<>();

    TlsContexts(NodeKey key) {
        this.identity = KeyCertificate.of(key);
    }

    QuicSslContext server(Collection<String> alpns) {
        return QuicSslContextBuilder.forServer(identity.key(), null, identity.certificate())
                .clientAuth(ClientAuth.REQUIRE)
                .trustManager(new KeyTrustManager())
                .option(BoringSSLContextOption.SIGNATURE_ALGORITHMS, SIGNATURES)
                .option(BoringSSLContextOption.SERVER_KEY_TYPES, SERVER_KEY_TYPES)
                .applicationProtocols(alpns.toArray(String[]::new))
                .build();
    }

    /** One context per ALPN, kept: they are few, and each is native memory. */
    QuicSslContext client(String alpn) {
        return clients.computeIfAbsent(alpn, this::newClient);
    }

    private QuicSslContext newClient(String alpn) {
        return QuicSslContextBuilder.forClient()
                .keyManager(identity.key(), null, identity.certificate())
                .trustManager(new KeyTrustManager())
                .option(BoringSSLContextOption.SIGNATURE_ALGORITHMS, SIGNATURES)
                .option(BoringSSLContextOption.CLIENT_KEY_TYPES, Set.of(KEY_TYPE))
                .applicationProtocols(alpn)
                // sessions are not resumed, see Dial; none need be kept, and 0 would mean all
                .sessionCacheSize(1)
                .build();
    }
}
