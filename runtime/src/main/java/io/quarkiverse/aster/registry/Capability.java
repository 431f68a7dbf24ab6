package io.quarkiverse.aster.registry;

import java.util.Arrays;

import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.NodeKey;

/** What somebody may do with a document: read it, or write it too. Whoever has the key of its namespace may write. */
public final class Capability {

    private static final int WRITE = 0;
    private static final int READ = 1;

    private final PeerId namespace;
    /** {@code null} if it is for reading only. */
    private final byte[] secret;

    private Capability(PeerId namespace, byte[] secret) {
        this.namespace = namespace;
        this.secret = secret;
    }

    /** @param namespace the id of the document, a public key */
    public static Capability toRead(PeerId namespace) {
        return new Capability(namespace, null);
    }

    /** @param secret the private half of the namespace's key, 32 bytes */
    public static Capability toWrite(byte[] secret) {
        return new Capability(NodeKey.of(secret).id(), secret.clone());
    }

    /** The id of the document: 64 hex digits as text. */
    public PeerId namespace() {
        return namespace;
    }

    public boolean canWrite() {
        return secret != null;
    }

    static Capability read(PostcardReader in) {
        if (in.varint("capability", READ) == READ) {
            return toRead(PeerId.of(in.raw("namespace id", PeerId.LENGTH)));
        }
        int length = in.varint("length of the namespace's key", PeerId.LENGTH);
        if (length != PeerId.LENGTH) {
            throw new IllegalArgumentException(
                    "ticket: length of the namespace's key: " + length + " (expected: " + PeerId.LENGTH + ")");
        }
        return toWrite(in.raw("namespace's key", PeerId.LENGTH));
    }

    void write(PostcardWriter out) {
        if (secret == null) {
            out.varint(READ).raw(namespace.bytes());
        } else {
            out.varint(WRITE).varint(secret.length).raw(secret);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Capability that && namespace.equals(that.namespace) && Arrays.equals(secret, that.secret);
    }

    @Override
    public int hashCode() {
        return namespace.hashCode();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return (canWrite() ? "write " : "read ") + namespace;
    }
}
