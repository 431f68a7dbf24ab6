package io.quarkiverse.aster.deployment.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A hash over texts and numbers, each with its length, so that no two sequences of them are the same bytes. */
final class SchemaHash {

    private final MessageDigest digest;

    SchemaHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    SchemaHash add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
        return this;
    }

    SchemaHash add(int number) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, number));
        return this;
    }

    /** The end of it. */
    long first64Bits() {
        return ByteBuffer.wrap(digest.digest()).getLong();
    }
}
