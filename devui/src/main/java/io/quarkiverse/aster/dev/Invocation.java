package io.quarkiverse.aster.dev;

import java.time.Duration;
import java.util.Map;

import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.SerializationMode;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * A call as a page asks for it.
 *
 * @param target {@code self}, {@code client:} and a name, or the address of a peer
 * @param version 0 for the highest that is known
 * @param metadata a JSON object, or nothing
 * @param timeoutMillis 0 for none
 * @param mode a serialization mode, or nothing for what the service prefers
 * @param identity as whom it is made
 */
record Invocation(String target, String service, int version, String method, String metadata, long timeoutMillis,
        String mode, String identity) {

    static final String SELF = "self";
    static final String CLIENT = "client:";

    /** @throws IllegalArgumentException if something cannot be understood */
    CallOptions options() {
        CallOptions options = CallOptions.none();
        if (!metadata.isBlank()) {
            for (Map.Entry<String, Object> entry : json().getMap().entrySet()) {
                options = options.metadata(entry.getKey(), String.valueOf(entry.getValue()));
            }
        }
        if (timeoutMillis > 0) {
            options = options.timeout(Duration.ofMillis(timeoutMillis));
        }
        return mode.isBlank() ? options : options.serialization(SerializationMode.valueOf(mode));
    }

    private JsonObject json() {
        try {
            return new JsonObject(metadata);
        } catch (DecodeException e) {
            throw new IllegalArgumentException("metadata: no JSON object (expected: one with texts): " + e.getMessage(), e);
        }
    }
}
