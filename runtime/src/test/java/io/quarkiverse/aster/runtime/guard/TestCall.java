package io.quarkiverse.aster.runtime.guard;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.interceptor.CallKey;
import io.quarkiverse.aster.interceptor.CallSide;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.quarkiverse.aster.transport.PeerId;

/** A call of an idempotent method by a client. One thread. */
record TestCall(String service, String method, Optional<PeerId> peer, Map<CallKey<?>, Object> kept)
        implements
            InterceptedCall {

    TestCall(String service, String method) {
        this(service, method, Optional.empty(), new HashMap<>());
    }

    @Override
    public CallSide side() {
        return CallSide.CLIENT;
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public Duration elapsed() {
        return Duration.ZERO;
    }

    @Override
    public void addMetadata(String key, String value) {
        throw new UnsupportedOperationException("metadata");
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
    public int version() {
        return 1;
    }

    @Override
    public String callId() {
        return "1";
    }

    @Override
    public Optional<String> sessionId() {
        return Optional.empty();
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of();
    }

    @Override
    public Map<String, String> attributes() {
        return Map.of();
    }

    @Override
    public Optional<Duration> remaining() {
        return Optional.empty();
    }

    @Override
    public MethodPattern pattern() {
        return MethodPattern.UNARY;
    }

    @Override
    public boolean isIdempotent() {
        return true;
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
