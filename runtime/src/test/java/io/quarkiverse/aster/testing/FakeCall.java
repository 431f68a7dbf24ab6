package io.quarkiverse.aster.testing;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.interceptor.CallKey;
import io.quarkiverse.aster.interceptor.CallSide;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.quarkiverse.aster.transport.PeerId;

/** A call for interceptors that are tested alone, with what they may ask for. One thread. */
public final class FakeCall implements InterceptedCall {

    private final CallSide side;
    private final String service;
    private final String method;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<String, String> attributes = new HashMap<>();
    private final Map<CallKey<?>, Object> kept = new HashMap<>();
    private MethodPattern pattern = MethodPattern.UNARY;
    private Optional<PeerId> peer = Optional.empty();
    private Optional<String> sessionId = Optional.empty();
    private Duration elapsed = Duration.ZERO;
    private int attempt = 1;
    private boolean idempotent;

    private FakeCall(CallSide side, String service, String method) {
        this.side = side;
        this.service = service;
        this.method = method;
    }

    /** A unary call that a server has got. */
    public static FakeCall served(String service, String method) {
        return new FakeCall(CallSide.SERVER, service, method);
    }

    /** A unary call that a client makes. */
    public static FakeCall made(String service, String method) {
        return new FakeCall(CallSide.CLIENT, service, method);
    }

    public FakeCall pattern(MethodPattern other) {
        pattern = other;
        return this;
    }

    public FakeCall peer(PeerId id) {
        peer = Optional.of(id);
        return this;
    }

    public FakeCall session(String id) {
        sessionId = Optional.of(id);
        return this;
    }

    public FakeCall attribute(String name, String value) {
        attributes.put(name, value);
        return this;
    }

    /** As if it had been sent. */
    public FakeCall metadata(String key, String value) {
        metadata.put(key, value);
        return this;
    }

    public FakeCall elapsed(Duration time) {
        elapsed = time;
        return this;
    }

    public FakeCall attempt(int number) {
        attempt = number;
        return this;
    }

    public FakeCall idempotent() {
        idempotent = true;
        return this;
    }

    @Override
    public CallSide side() {
        return side;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public Duration elapsed() {
        return elapsed;
    }

    @Override
    public void addMetadata(String key, String value) {
        if (side == CallSide.SERVER) {
            throw new IllegalStateException("metadata of the caller");
        }
        metadata.put(key, value);
    }

    @Override
    public <T> void set(CallKey<T> key, T value) {
        kept.put(key, value);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Optional<T> get(CallKey<T> key) {
        return Optional.ofNullable((T) kept.get(key));
    }

    @Override
    public String service() {
        return service;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String callId() {
        return "1";
    }

    @Override
    public Optional<String> sessionId() {
        return sessionId;
    }

    @Override
    public Optional<PeerId> peer() {
        return peer;
    }

    @Override
    public Map<String, String> metadata() {
        return Map.copyOf(metadata);
    }

    @Override
    public Map<String, String> attributes() {
        return Map.copyOf(attributes);
    }

    @Override
    public Optional<Duration> remaining() {
        return Optional.empty();
    }

    @Override
    public MethodPattern pattern() {
        return pattern;
    }

    @Override
    public boolean isIdempotent() {
        return idempotent;
    }

    @Override
    public SerializationMode serializationMode() {
        return SerializationMode.XLANG;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public Runnable onCancel(Runnable action) {
        throw new UnsupportedOperationException("cancellation");
    }
}
