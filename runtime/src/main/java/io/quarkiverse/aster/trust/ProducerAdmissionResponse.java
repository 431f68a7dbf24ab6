package io.quarkiverse.aster.trust;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.core.JsonParser;

import io.quarkiverse.aster.transport.PeerId;

/**
 * The answer to a producer. It never says why somebody was denied. {@link #toString()} leaves the salt out.
 *
 * @param accepted whether the producer belongs to the mesh now
 * @param salt of the mesh, 64 hex digits, a secret of its members; empty if denied
 * @param acceptedProducers the members, sorted, the new one among them; empty if denied
 */
public record ProducerAdmissionResponse(boolean accepted, String salt, List<PeerId> acceptedProducers) {

    /** Each takes 67 bytes of the message. */
    private static final int MAX_PRODUCERS = StrictJson.MAX_LENGTH / 67;

    public ProducerAdmissionResponse {
        Objects.requireNonNull(salt, "salt");
        acceptedProducers = List.copyOf(acceptedProducers);
    }

    /** The one and only denial. */
    static ProducerAdmissionResponse denied() {
        return new ProducerAdmissionResponse(false, "", List.of());
    }

    /**
     * @param utf8 at most 65536 bytes
     * @throws IllegalArgumentException on anything else; no bytes at all mean that the producer is overloaded: try again
     */
    public static ProducerAdmissionResponse parse(byte[] utf8) {
        String document = "admission response";
        Reader reader = new Reader();
        StrictJson.read(document, StrictJson.decode(document, utf8), reader);
        if (reader.accepted == null) {
            throw new IllegalArgumentException("accepted: none (expected: true or false)");
        }
        if (reader.accepted) {
            LowerHex.parse("salt", reader.salt, ProducerMembers.SALT_LENGTH);
        }
        List<PeerId> producers = reader.producers.stream()
                .map(hex -> PeerId.of(LowerHex.parse("accepted_producers", hex, PeerId.LENGTH))).toList();
        return new ProducerAdmissionResponse(reader.accepted, reader.salt, producers);
    }

    private static final class Reader implements StrictJson.Member {

        private Boolean accepted;
        private String salt = "";
        private List<String> producers = List.of();

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "accepted" -> accepted = StrictJson.bool(name, value);
                case "salt" -> salt = StrictJson.text(name, value);
                case "accepted_producers" -> producers = ServiceSummary.strings(name, value, MAX_PRODUCERS);
                default -> StrictJson.skip(value);
            }
        }
    }

    /** The whole message: the end of the stream is its end. */
    public byte[] toBytes() {
        return JsonText.object(out -> {
            out.writeBooleanField("accepted", accepted);
            out.writeStringField("salt", salt);
            JsonText.strings(out, "accepted_producers", acceptedProducers.stream().map(PeerId::hex).toList());
            out.writeStringField("reason", "");
        });
    }

    @Override
    public String toString() {
        return "ProducerAdmissionResponse[accepted " + accepted + ", " + acceptedProducers.size() + " producers]";
    }
}
