package io.quarkiverse.aster.runtime.server;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.transport.PeerId;

/** What beans inject: whatever call is the current one when it is asked. One for all, since beans outlive calls. */
@Singleton
final class InjectedCallContext implements CallContext {

    private static CallContext current() {
        CallContext call = CallContext.current();
        if (call == null) {
            throw new IllegalStateException("current Aster call: none (expected: an injected CallContext to be used while a"
                    + " call is handled, on its Vert.x context or in CallContext.run)");
        }
        return call;
    }

    @Override
    public void run(Runnable task) {
        current().run(task);
    }

    @Override
    public String service() {
        return current().service();
    }

    @Override
    public int version() {
        return current().version();
    }

    @Override
    public String method() {
        return current().method();
    }

    @Override
    public String callId() {
        return current().callId();
    }

    @Override
    public Optional<String> sessionId() {
        return current().sessionId();
    }

    @Override
    public Optional<PeerId> peer() {
        return current().peer();
    }

    @Override
    public Map<String, String> metadata() {
        return current().metadata();
    }

    @Override
    public Map<String, String> attributes() {
        return current().attributes();
    }

    @Override
    public Optional<Duration> remaining() {
        return current().remaining();
    }

    @Override
    public boolean isExpired() {
        return current().isExpired();
    }

    @Override
    public MethodPattern pattern() {
        return current().pattern();
    }

    @Override
    public boolean isIdempotent() {
        return current().isIdempotent();
    }

    @Override
    public SerializationMode serializationMode() {
        return current().serializationMode();
    }

    @Override
    public boolean isCancelled() {
        return current().isCancelled();
    }

    @Override
    public Runnable onCancel(Runnable action) {
        return current().onCancel(action);
    }

    /** Of the current call, if there is one: unlike the others it is called by debuggers and loggers. */
    @Override
    public String toString() {
        CallContext call = CallContext.current();
        return call == null ? "no call" : call.toString();
    }
}
