package io.quarkiverse.aster.trust;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Ed25519 signatures, checked strictly by RFC 8032: {@code S} below the order of the group, canonical encodings. */
public final class Signatures {

    /** The length of a signature in bytes. */
    public static final int LENGTH = Ed25519.SIGNATURE_SIZE;

    private Signatures() {
    }

    /**
     * Whether the signature is that of the key over the message. False for everything a peer may get wrong: other lengths, and
     * bytes that are no point of the curve.
     */
    public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        return publicKey.length == Ed25519.PUBLIC_KEY_SIZE && signature.length == LENGTH
                && Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
    }
}
