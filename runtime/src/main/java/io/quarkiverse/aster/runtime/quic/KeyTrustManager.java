package io.quarkiverse.aster.runtime.quic;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

import io.quarkiverse.aster.transport.PeerId;

/**
 * Trusts every key that is well formed, and of those who are dialled only the one that was asked for. The expected key travels
 * as the session's peer host, 64 hex digits: a name without a dot, so that it is not sent to the peer as server name.
 */
final class KeyTrustManager extends X509ExtendedTrustManager {

    private static final String ACTUAL = "io.quarkiverse.aster.actual-peer";

    /** The key that answered where another was expected, or {@code null} if the handshake did not fail on that. */
    static PeerId wrongPeer(SSLEngine engine) {
        return engine == null ? null : (PeerId) engine.getSession().getValue(ACTUAL);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        PeerId actual = KeyCertificate.peerId(chain);
        String expected = engine.getSession().getPeerHost();
        if (!actual.hex().equals(expected)) {
            engine.getSession().putValue(ACTUAL, actual);
            throw new CertificateException("peer: " + actual + " (expected: " + expected + ")");
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        KeyCertificate.peerId(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw withoutEngine();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw withoutEngine();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        throw withoutEngine();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        throw withoutEngine();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private static CertificateException withoutEngine() {
        return new CertificateException("peer key: checked without a TLS engine (expected: through one)");
    }
}
