package io.quarkiverse.aster.trust.mesh;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.bouncycastle.crypto.digests.Blake3Digest;

import io.quarkiverse.aster.trust.ProducerMembers;
import io.quarkiverse.aster.trust.RootPublicKey;

/** Where the producers of a mesh meet: known to whoever has its salt. */
public final class GossipTopic {

    private static final byte[] CONTEXT = "aster-producer-mesh".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTH = 32;

    private GossipTopic() {
    }

    /**
     * The topic in 64 hex digits.
     *
     * @param salt the 32 bytes that an admitted producer was given
     * @throws IllegalArgumentException on any other length
     */
    public static String of(RootPublicKey root, byte[] salt) {
        if (salt.length != ProducerMembers.SALT_LENGTH) {
            throw new IllegalArgumentException(
                    "salt: " + salt.length + " bytes (expected: " + ProducerMembers.SALT_LENGTH + ")");
        }
        Blake3Digest digest = new Blake3Digest(8 * LENGTH);
        digest.update(root.bytes(), 0, RootPublicKey.LENGTH);
        digest.update(CONTEXT, 0, CONTEXT.length);
        digest.update(salt, 0, salt.length);
        byte[] topic = new byte[LENGTH];
        digest.doFinal(topic, 0);
        return HexFormat.of().formatHex(topic);
    }
}
