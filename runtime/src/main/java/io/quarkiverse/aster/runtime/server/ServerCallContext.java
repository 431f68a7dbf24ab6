package io.quarkiverse.aster.runtime.server;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.rpc.ServerCall;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.transport.PeerId;

/** The context of a call that arrived over a connection. */
final class ServerCallContext implements CallContext {

    private final ServiceDescriptor service;
    private final MethodDescriptor method;
    private final SerializationMode mode;
    private final Map<String, String> metadata;
    private final ServerCall call;
    /** Made when somebody asks: most calls end without anybody having done so. */
    private volatile String callId;

    ServerCallContext(ServiceDescriptor service, MethodDescriptor method, SerializationMode mode, Map<String, String> metadata,
            ServerCall call) {
        this.service = service;
        this.method = method;
        this.mode = mode;
        this.metadata = metadata;
        this.call = call;
    }

    @Override
    public String service() {
        return service.name();
    }

    @Override
    public int version() {
        return service.version();
    }

    @Override
    public String method() {
        return method.name();
    }

    @Override
    public String callId() {
        String id = callId;
        if (id == null) {
            synchronized (this) {
                id = callId;
                if (id == null) {
                    String sent = call.header().callId();
                    id = sent.isEmpty() ? UUID.randomUUID().toString() : sent;
                    callId = id;
                }
            }
        }
        return id;
    }

    @Override
    public Optional<Long> sessionId() {
        int id = call.header().sessionId();
        return id == 0 ? Optional.empty() : Optional.of((long) id);
    }

    @Override
    public Optional<PeerId> peer() {
        return Optional.of(call.connection().peer());
    }

    @Override
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public Map<String, String> attributes() {
        return Map.of();
    }

    @Override
    public Optional<Duration> remaining() {
        return call.hasDeadline() ? Optional.of(Duration.ofNanos(Math.max(0, call.remainingNanos()))) : Optional.empty();
    }

    @Override
    public MethodPattern pattern() {
        return method.pattern();
    }

    @Override
    public boolean isIdempotent() {
        return method.idempotent();
    }

    @Override
    public SerializationMode serializationMode() {
        return mode;
    }

    @Override
    public String toString() {
        return service.name() + "." + method.name() + " [" + callId() + "]";
    }
}
