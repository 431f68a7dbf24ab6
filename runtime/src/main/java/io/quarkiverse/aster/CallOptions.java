package io.quarkiverse.aster;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What one caller wants for its calls beyond what is configured: {@code clients.with(hello,
 * CallOptions.none().timeout(Duration.ofMillis(200)).metadata("tenant", "blue"))}. Immutable.
 */
public final class CallOptions {

    private static final CallOptions NONE = new CallOptions(null, Map.of(), null);

    private final Duration timeout;
    private final Map<String, String> metadata;
    private final SerializationMode serialization;

    private CallOptions(Duration timeout, Map<String, String> metadata, SerializationMode serialization) {
        this.timeout = timeout;
        this.metadata = metadata;
        this.serialization = serialization;
    }

    /** Nothing beyond what is configured. */
    public static CallOptions none() {
        return NONE;
    }

    /**
     * The same, with a limit for how long each call may take. A call that is made while another one is handled ends with that
     * one's deadline at the latest.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public CallOptions timeout(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("timeout: " + limit + " (expected: > 0)");
        }
        return new CallOptions(limit, metadata, serialization);
    }

    /** The same, with one more entry that is sent along with each call; of equal keys the last counts. */
    public CallOptions metadata(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(metadata);
        more.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
        return new CallOptions(timeout, Collections.unmodifiableMap(more), serialization);
    }

    /** The same, with messages encoded in that mode, which has to be one that the contract offers, or JSON. */
    public CallOptions serialization(SerializationMode mode) {
        return new CallOptions(timeout, metadata, Objects.requireNonNull(mode, "mode"));
    }

    /** These options, and the others where they say something. */
    public CallOptions and(CallOptions others) {
        Map<String, String> both = new LinkedHashMap<>(metadata);
        both.putAll(others.metadata);
        return new CallOptions(others.timeout == null ? timeout : others.timeout, Collections.unmodifiableMap(both),
                others.serialization == null ? serialization : others.serialization);
    }

    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    /** Unmodifiable. */
    public Map<String, String> metadata() {
        return metadata;
    }

    public Optional<SerializationMode> serialization() {
        return Optional.ofNullable(serialization);
    }

    @Override
    public String toString() {
        // values may be secrets
        return "CallOptions[timeout=" + timeout + ", metadata=" + metadata.keySet() + ", serialization="
                + serialization + "]";
    }
}
