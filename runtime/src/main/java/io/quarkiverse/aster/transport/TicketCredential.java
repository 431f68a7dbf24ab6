package io.quarkiverse.aster.transport;

import java.util.Arrays;
import java.util.Objects;

/**
 * What a {@link Ticket} may carry besides the address. {@link #toString()} shows its type and length, never its content.
 */
public final class TicketCredential {

    /** The longest payload in bytes. */
    public static final int MAX_LENGTH = 220;

    private static final int NAMESPACE_ID_LENGTH = 32;

    /** The kinds there are; the ordinal is the number on the wire. */
    public enum Type {
        /** The endpoint says that it admits everybody. Has no payload. */
        OPEN("open"),
        /** A consumer's credential, opaque here. */
        CONSUMER_RCAN("consumer_rcan"),
        /** An enrollment credential, opaque here. */
        ENROLLMENT("enrollment"),
        /** The 32-byte id of a registry namespace that may be read. */
        REGISTRY_READ("registry_read");

        private final String protocolName;

        Type(String protocolName) {
            this.protocolName = protocolName;
        }

        /** The protocol's name, such as {@code consumer_rcan}. */
        public String protocolName() {
            return protocolName;
        }
    }

    private static final TicketCredential OPEN = new TicketCredential(Type.OPEN, new byte[0]);

    private final Type type;
    private final byte[] payload;

    private TicketCredential(Type type, byte[] payload) {
        this.type = type;
        this.payload = payload;
    }

    /** Everybody is admitted. Not the same as no credential. */
    public static TicketCredential open() {
        return OPEN;
    }

    /**
     * @param payload copied; for {@link Type#OPEN} ignored, for {@link Type#REGISTRY_READ} 32 bytes, else at most
     *        {@value #MAX_LENGTH}
     * @throws IllegalArgumentException on any other length
     */
    public static TicketCredential of(Type type, byte[] payload) {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(payload, "payload");
        if (type == Type.OPEN) {
            return OPEN;
        }
        if (type == Type.REGISTRY_READ && payload.length != NAMESPACE_ID_LENGTH) {
            throw new IllegalArgumentException("registry_read credential: " + payload.length + " bytes (expected: "
                    + NAMESPACE_ID_LENGTH + ")");
        }
        checkLength(payload.length);
        return new TicketCredential(type, payload.clone());
    }

    static void checkLength(int length) {
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException("ticket credential: " + length + " bytes (expected: <= " + MAX_LENGTH + ")");
        }
    }

    /** Which kind. */
    public Type type() {
        return type;
    }

    /** A copy of the payload; empty for {@link Type#OPEN}. */
    public byte[] payload() {
        return payload.clone();
    }

    int length() {
        return payload.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TicketCredential credential && type == credential.type
                && Arrays.equals(payload, credential.payload);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(payload);
    }

    @Override
    public String toString() {
        return "TicketCredential[" + type.protocolName + ", " + payload.length + " bytes]";
    }
}
