package io.quarkiverse.aster.trust.mesh;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.Signatures;

/** What one producer tells all others. Immutable; having one says nothing about its signature. */
public final class ProducerMessage {

    /** A producer presents itself; the payload is its grant. */
    public static final int INTRODUCE = 1;
    /** A producer leaves. */
    public static final int DEPART = 2;
    /** A contract was published. */
    public static final int CONTRACT_PUBLISHED = 3;
    /** A lease goes on. */
    public static final int LEASE_UPDATE = 4;
    /** Types are numbers of one byte; those below 128 are the protocol's. */
    public static final int MAX_TYPE = 0xff;
    /** The longest payload in bytes. */
    public static final int MAX_PAYLOAD_LENGTH = 65_536;
    /** The longest envelope in bytes: a payload in hex, and the rest. */
    public static final int MAX_ENVELOPE_LENGTH = 163_840;

    private static final HexFormat HEX = HexFormat.of();

    private final int type;
    private final byte[] payload;
    private final PeerId sender;
    private final long epochMillis;
    private final byte[] signature;

    ProducerMessage(int type, byte[] payload, PeerId sender, long epochMillis, byte[] signature) {
        if (type < 0 || type > MAX_TYPE) {
            throw new IllegalArgumentException("type: " + type + " (expected: 0 to " + MAX_TYPE + ")");
        }
        if (payload.length > MAX_PAYLOAD_LENGTH) {
            throw new IllegalArgumentException(
                    "payload: " + payload.length + " bytes (expected: <= " + MAX_PAYLOAD_LENGTH + ")");
        }
        if (epochMillis < 0) {
            throw new IllegalArgumentException("epoch_ms: " + epochMillis + " (expected: >= 0)");
        }
        this.type = type;
        this.payload = payload.clone();
        this.sender = sender;
        this.epochMillis = epochMillis;
        this.signature = signature.clone();
    }

    /**
     * Signs a message of the key's owner.
     *
     * @param epochMillis the time, in milliseconds since 1970
     * @throws IllegalArgumentException on a type of more than a byte, a payload of more than 65536, or a time before 1970
     */
    public static ProducerMessage sign(NodeKey key, int type, byte[] payload, long epochMillis) {
        ProducerMessage unsigned = new ProducerMessage(type, payload, key.id(), epochMillis, new byte[0]);
        return new ProducerMessage(type, payload, key.id(), epochMillis, key.sign(unsigned.signingBytes()));
    }

    /**
     * @param envelope as gossiped, at most 163840 bytes
     * @throws IllegalArgumentException on anything else
     */
    public static ProducerMessage parse(byte[] envelope) {
        return new EnvelopeReader().read(envelope);
    }

    /** One of the constants above, or a number of the application. */
    public int type() {
        return type;
    }

    /** A copy of the payload. */
    public byte[] payload() {
        return payload.clone();
    }

    /** Who says it, if {@link #isSigned()}. */
    public PeerId sender() {
        return sender;
    }

    /** When it was said, in milliseconds since 1970. */
    public long epochMillis() {
        return epochMillis;
    }

    /** Whether the signature is the sender's; the id of an endpoint is its key. */
    public boolean isSigned() {
        return Signatures.verify(sender.bytes(), signingBytes(), signature);
    }

    /** The bytes that the signature is over. */
    public byte[] signingBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(type);
        out.writeBytes(payload);
        out.writeBytes(sender.hex().getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(epochMillis).array());
        return out.toByteArray();
    }

    /** The envelope to gossip. */
    public byte[] toBytes() {
        return ("{\"type\":" + type + ",\"payload\":\"" + HEX.formatHex(payload) + "\",\"sender\":\"" + sender
                + "\",\"epoch_ms\":" + epochMillis + ",\"signature\":\"" + signatureHex() + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    String signatureHex() {
        return HEX.formatHex(signature);
    }

    @Override
    public String toString() {
        return "ProducerMessage[type " + type + ", " + payload.length + " bytes, sender " + sender + ", epoch " + epochMillis
                + "]";
    }
}
