package io.quarkiverse.aster.contract;

import org.bouncycastle.crypto.digests.Blake3Digest;

/** BLAKE3 with 256 bits, no key and no context. */
final class Blake3 {

    static final int LENGTH = 32;

    private Blake3() {
    }

    static String hex(byte[] bytes) {
        Blake3Digest digest = new Blake3Digest(LENGTH * Byte.SIZE);
        digest.update(bytes, 0, bytes.length);
        byte[] hash = new byte[LENGTH];
        digest.doFinal(hash, 0);
        return Hex.of(hash);
    }
}
