package io.quarkiverse.aster.trust;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;

/**
 * A service that an admitted consumer may call.
 *
 * @param name of the service
 * @param version of the service
 * @param contractId 64 hex digits, as the producer sent them
 * @param channels node addresses, base64, by the name of the channel; the default channel is {@code rpc}. Unmodifiable
 * @param session whether calls need a session, as opposed to a shared service
 * @param serializationModes lower-case names; empty means {@code xlang}
 */
public record ServiceSummary(String name, int version, String contractId, Map<String, String> channels, boolean session,
        List<String> serializationModes) {

    /** The most channels a service may have. */
    public static final int MAX_CHANNELS = 100;

    private static final int MAX_MODES = 16;

    public ServiceSummary {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(contractId, "contractId");
        channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
        serializationModes = List.copyOf(serializationModes);
        requireAtMost("channels", channels.size(), MAX_CHANNELS);
        requireAtMost("serialization_modes", serializationModes.size(), MAX_MODES);
    }

    /**
     * Whether all channels lead to that endpoint. Others should not be called unless the application wants to: admission at one
     * endpoint proves nothing about another.
     */
    public boolean isAt(PeerId endpointId) {
        for (String address : channels.values()) {
            try {
                if (!EndpointAddress.parse(address).id().equals(endpointId)) {
                    return false;
                }
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
        return true;
    }

    void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", name);
        out.writeNumberField("version", version);
        out.writeStringField("contract_id", contractId);
        JsonText.strings(out, "channels", channels);
        out.writeStringField("pattern", session ? "session" : "shared");
        JsonText.strings(out, "serialization_modes", serializationModes);
        out.writeEndObject();
    }

    static ServiceSummary read(JsonParser value) throws IOException {
        Reader reader = new Reader();
        StrictJson.object("services", value, reader);
        return reader.build();
    }

    static void requireAtMost(String name, int count, int most) {
        if (count > most) {
            throw new IllegalArgumentException(name + ": " + count + " (expected: <= " + most + ")");
        }
    }

    /** The strings of an array; null is none. */
    static List<String> strings(String name, JsonParser value, int most) throws IOException {
        List<String> strings = new ArrayList<>();
        if (!value.hasToken(JsonToken.VALUE_NULL)) {
            StrictJson.require(name, value, JsonToken.START_ARRAY, "an array");
            while (value.nextToken() != JsonToken.END_ARRAY) {
                requireAtMost(name, strings.size() + 1, most);
                strings.add(StrictJson.text(name, value));
            }
        }
        return strings;
    }

    private static final class Reader implements StrictJson.Member {

        private String name;
        private int version;
        private String contractId = "";
        private Map<String, String> channels = Map.of();
        private String pattern;
        private List<String> modes = List.of();

        @Override
        public void read(String member, JsonParser value) throws IOException {
            switch (member) {
                case "name" -> name = StrictJson.text(member, value);
                case "version" -> version = version(StrictJson.unsigned(member, value));
                case "contract_id" -> contractId = StrictJson.text(member, value);
                case "channels" -> channels = StrictJson.strings(member, value);
                case "pattern" -> pattern = StrictJson.textOrNull(member, value);
                case "serialization_modes" -> modes = strings(member, value, MAX_MODES);
                default -> StrictJson.skip(value);
            }
        }

        private static int version(long version) {
            if (Long.compareUnsigned(version, Integer.MAX_VALUE) > 0) {
                throw new IllegalArgumentException(
                        "version: " + Long.toUnsignedString(version) + " (expected: <= " + Integer.MAX_VALUE + ")");
            }
            return (int) version;
        }

        ServiceSummary build() {
            if (name == null) {
                throw new IllegalArgumentException("services: one without a name (expected: a name)");
            }
            // "stream" is what older producers say
            boolean isSession = "session".equals(pattern) || "stream".equals(pattern);
            return new ServiceSummary(name, version, contractId, channels,
                    isSession, modes);
        }
    }
}
