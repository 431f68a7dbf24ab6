package io.quarkiverse.aster.runtime.quic;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.NodeKey;

/**
 * A node key dressed as a self-signed certificate, the only form in which TLS takes it here. Names and dates are decoration:
 * the key is all that counts.
 */
record KeyCertificate(PrivateKey key, X509Certificate certificate) {

    private static final String ED25519 = EdECObjectIdentifiers.id_Ed25519.getId();
    /** RFC 5280 4.1.2.5: the value for "no well-defined expiration date". */
    private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    static KeyCertificate of(NodeKey node) {
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, node.secret()));
            X500Name name = new X500Name("CN=" + node.id().hex());
            SubjectPublicKeyInfo publicKey = new SubjectPublicKeyInfo(
                    new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519), node.id().bytes());
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(name, BigInteger.ONE, Date.from(Instant.EPOCH),
                    Date.from(NEVER), name, publicKey);
            return new KeyCertificate(key, new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("Ed25519").build(key))));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("no certificate for " + node, e);
        }
    }

    /**
     * The key of a peer.
     *
     * @param chain what the peer presented; it must be one Ed25519 certificate signed with its own key
     */
    static PeerId peerId(Certificate[] chain) throws CertificateException {
        if (chain.length != 1 || !(chain[0] instanceof X509Certificate certificate)) {
            throw new CertificateException("peer certificates: " + chain.length + " (expected: 1, X.509)");
        }
        SubjectPublicKeyInfo publicKey = SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded());
        byte[] raw = publicKey.getPublicKeyData().getOctets();
        String algorithm = publicKey.getAlgorithm().getAlgorithm().getId();
        if (!ED25519.equals(algorithm) || raw.length != PeerId.LENGTH) {
            throw new CertificateException(
                    "peer key: algorithm " + algorithm + ", " + raw.length + " bytes (expected: Ed25519, 32 bytes)");
        }
        if (!ED25519.equals(certificate.getSigAlgOID())) {
            throw new CertificateException(
                    "peer certificate signature: algorithm " + certificate.getSigAlgOID() + " (expected: Ed25519)");
        }
        try {
            certificate.verify(certificate.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new CertificateException("peer certificate: not signed with its own key", e);
        }
        return PeerId.of(raw);
    }
}
