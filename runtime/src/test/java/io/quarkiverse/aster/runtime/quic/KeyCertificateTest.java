package io.quarkiverse.aster.runtime.quic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.trust.NodeKey;

@Timeout(10)
class KeyCertificateTest {

    @Test
    void aKeySurvivesItsCertificate() throws Exception {
        NodeKey key = NodeKey.generate();
        X509Certificate certificate = KeyCertificate.of(key).certificate();
        assertThat(KeyCertificate.peerId(new Certificate[] { certificate })).isEqualTo(key.id());
        certificate.checkValidity();
        certificate.checkValidity(Date.from(Instant.parse("2999-01-01T00:00:00Z")));
        // no two certificates of one key differ: nothing in them is random or of the day
        assertThat(KeyCertificate.of(key).certificate()).isEqualTo(certificate);
    }

    @Test
    void expiryDoesNotMatter() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        X509Certificate expired = certificate(keys.getPublic(), keys.getPrivate(), "Ed25519");
        assertThatThrownBy(expired::checkValidity).isInstanceOf(CertificateException.class);
        assertThat(KeyCertificate.peerId(new Certificate[] { expired }).bytes()).hasSize(32);
    }

    @Test
    void anotherSignerIsRefused() throws Exception {
        KeyPair victim = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyPair thief = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        refused("not signed with its own key", certificate(victim.getPublic(), thief.getPrivate(), "Ed25519"));
    }

    @Test
    void otherAlgorithmsAreRefused() throws Exception {
        KeyPair ec = KeyPairGenerator.getInstance("EC").generateKeyPair();
        KeyPair ed448 = KeyPairGenerator.getInstance("Ed448").generateKeyPair();
        KeyPair ed25519 = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        refused("expected: Ed25519, 32 bytes", certificate(ec.getPublic(), ec.getPrivate(), "SHA256withECDSA"));
        refused("expected: Ed25519, 32 bytes", certificate(ed448.getPublic(), ed448.getPrivate(), "Ed448"));
        refused("signature: algorithm", certificate(ed25519.getPublic(), ec.getPrivate(), "SHA256withECDSA"));
    }

    @Test
    void exactlyOneCertificateIsTaken() {
        X509Certificate one = KeyCertificate.of(NodeKey.generate()).certificate();
        refused("peer certificates: 0 (expected: 1, X.509)");
        refused("peer certificates: 2 (expected: 1, X.509)", one, one);
    }

    private static void refused(String message, Certificate... chain) {
        assertThatThrownBy(() -> KeyCertificate.peerId(chain)).isInstanceOf(CertificateException.class)
                .hasMessageContaining(message);
    }

    private static X509Certificate certificate(PublicKey key, PrivateKey signer, String algorithm) throws Exception {
        X500Name name = new X500Name("CN=anybody");
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(name, BigInteger.ONE, Date.from(Instant.EPOCH),
                Date.from(Instant.EPOCH.plusSeconds(1)), name, SubjectPublicKeyInfo.getInstance(key.getEncoded()));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(signer)));
    }
}
