package io.quarkiverse.aster.trust;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * The answer to a consumer. It never says why somebody was denied.
 *
 * @param admitted whether the consumer may call now
 * @param attributes what the credential says, repeated; unmodifiable
 * @param services what may be called
 * @param registryNamespace the id of the registry's document, 64 hex digits, or the empty string
 * @param rootPubkey the producer's root public key, 64 hex digits; zeros if it has none
 * @param gossipTopic for the operator alone: 64 hex digits
 */
public record ConsumerAdmissionResponse(boolean admitted, Map<String, String> attributes, List<ServiceSummary> services,
        String registryNamespace, String rootPubkey, Optional<String> gossipTopic) {

    /** The most services that are read. The length of the message ends at about 150 of the usual ones. */
    public static final int MAX_SERVICES = 10_000;

    public ConsumerAdmissionResponse {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        services = List.copyOf(services);
        Objects.requireNonNull(registryNamespace, "registryNamespace");
        Objects.requireNonNull(rootPubkey, "rootPubkey");
        Objects.requireNonNull(gossipTopic, "gossipTopic");
    }

    /** The one and only denial. */
    static ConsumerAdmissionResponse denied(String rootPubkey) {
        return new ConsumerAdmissionResponse(false, Map.of(), List.of(), "", rootPubkey, Optional.empty());
    }

    /**
     * @param utf8 at most 65536 bytes
     * @throws IllegalArgumentException on anything else; no bytes at all mean that the producer is overloaded: try again
     */
    public static ConsumerAdmissionResponse parse(byte[] utf8) {
        String document = "admission response";
        Reader reader = new Reader();
        StrictJson.read(document, StrictJson.decode(document, utf8), reader);
        if (reader.admitted == null) {
            throw new IllegalArgumentException("admitted: none (expected: true or false)");
        }
        return new ConsumerAdmissionResponse(reader.admitted, reader.attributes, reader.services, reader.registryNamespace,
                reader.rootPubkey, Optional.ofNullable(reader.gossipTopic));
    }

    private static final class Reader implements StrictJson.Member {

        private Boolean admitted;
        private Map<String, String> attributes = Map.of();
        private final List<ServiceSummary> services = new ArrayList<>();
        private String registryNamespace = "";
        private String rootPubkey = "";
        private String gossipTopic;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "admitted" -> admitted = StrictJson.bool(name, value);
                case "attributes" -> attributes = StrictJson.strings(name, value);
                case "services" -> services(value);
                case "registry_namespace", "registry_ticket" -> registryNamespace = StrictJson.text(name, value);
                case "root_pubkey" -> rootPubkey = StrictJson.text(name, value);
                case "gossip_topic" -> gossipTopic = StrictJson.textOrNull(name, value);
                default -> StrictJson.skip(value);
            }
        }

        private void services(JsonParser value) throws IOException {
            StrictJson.require("services", value, JsonToken.START_ARRAY, "an array");
            while (value.nextToken() != JsonToken.END_ARRAY) {
                ServiceSummary.requireAtMost("services", services.size() + 1, MAX_SERVICES);
                services.add(ServiceSummary.read(value));
            }
        }
    }

    /** The whole message: the end of the stream is its end. */
    public byte[] toBytes() {
        return JsonText.object(out -> {
            out.writeBooleanField("admitted", admitted);
            JsonText.strings(out, "attributes", attributes);
            out.writeArrayFieldStart("services");
            for (ServiceSummary service : services) {
                service.write(out);
            }
            out.writeEndArray();
            out.writeStringField("registry_namespace", registryNamespace);
            out.writeStringField("root_pubkey", rootPubkey);
            out.writeStringField("reason", "");
            if (gossipTopic.isPresent()) {
                out.writeStringField("gossip_topic", gossipTopic.get());
            }
        });
    }
}
