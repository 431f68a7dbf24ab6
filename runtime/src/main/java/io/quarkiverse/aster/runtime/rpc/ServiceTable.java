package io.quarkiverse.aster.runtime.rpc;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.quarkiverse.aster.FailedPreconditionException;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.UnimplementedException;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.runtime.wire.Generation;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

/**
 * The services of one server, and the checks a call has to pass on its header alone. Immutable.
 *
 * @param <S> what the server keeps for each service
 */
public final class ServiceTable<S> {

    /** The version that clients of the reference implementation ask for, whatever the service has. */
    private static final int REFERENCE_CLIENT_VERSION = 1;

    /** A service and what the server keeps for it. */
    public record Entry<S>(ServiceDescriptor service, S target) {
    }

    /**
     * What a header asks for, all checks passed.
     *
     * @param session that the call belongs to, {@code null} for a shared service
     */
    public record Route<S>(Entry<S> entry, MethodDescriptor method, SerializationMode mode, Generation generation,
            Session session) {

        public MessageCodec<Object> requestCodec() {
            return method.requestCodec(mode, generation);
        }

        public MessageCodec<Object> responseCodec() {
            return method.responseCodec(mode, generation);
        }

        /** Whether the caller understands compressed responses: clients of 0.1 ignore the flag in JSON. */
        public boolean mayCompress() {
            return generation == Generation.V0_2 || mode != SerializationMode.JSON;
        }
    }

    private final Map<String, Map<Integer, Entry<S>>> services = new HashMap<>();

    /** @throws IllegalArgumentException if two have the same name and version */
    public ServiceTable(Collection<Entry<S>> entries) {
        for (Entry<S> entry : entries) {
            ServiceDescriptor service = entry.service();
            if (services.computeIfAbsent(service.name(), name -> new HashMap<>()).put(service.version(), entry) != null) {
                throw new IllegalArgumentException("service: " + service + " twice (expected: once)");
            }
        }
    }

    /**
     * Finds what a header asks for. The order of the checks is the protocol's: callers see which one fails first.
     *
     * @param sessions of the connection
     * @param stream the session whose stream the call has arrived on, {@code null} outside those of 0.1
     * @throws io.quarkiverse.aster.AsterException the refusal
     */
    public Route<S> route(StreamHeader header, SessionTable sessions, Session stream) {
        Entry<S> entry = find(header);
        ServiceDescriptor service = entry.service();
        MethodDescriptor method = service.method(header.method());
        if (method == null) {
            throw new UnimplementedException(
                    SessionRefusal.noMethod(service.name(), PeerText.printable(header.method())));
        }
        Session session = stream == null ? session(service, header, sessions) : stream;
        return new Route<>(entry, method, mode(service, header), header.generation(), session);
    }

    /** What the server keeps for the service that a header asks for, {@code null} if there is none. */
    public S target(StreamHeader header) {
        Entry<S> entry = lookUp(header.service(), header.version());
        return entry == null ? null : entry.target();
    }

    /** Whether there is the method that a header asks for, or the service whose session it opens. */
    public boolean knows(StreamHeader header) {
        Entry<S> entry = lookUp(header.service(), header.version());
        return entry != null && (header.opensSession() || entry.service().method(header.method()) != null);
    }

    /**
     * Opens the session that a header of 0.1 asks for.
     *
     * @param sessions of the connection
     * @throws io.quarkiverse.aster.AsterException the refusal
     */
    public Session openSession(StreamHeader header, SessionTable sessions) {
        ServiceDescriptor service = find(header).service();
        if (service.scope() != ServiceScope.SESSION) {
            throw new FailedPreconditionException("'" + service.name() + "' is shared (expected: a session service)");
        }
        mode(service, header);
        String id = header.callId().isEmpty() ? UUID.randomUUID().toString() : PeerText.id(header.callId());
        return sessions.open(id, service);
    }

    private static SerializationMode mode(ServiceDescriptor service, StreamHeader header) {
        SerializationMode mode = SerializationMode.ofNumber(header.serializationMode());
        if (mode == SerializationMode.NATIVE && header.generation() == Generation.V0_1) {
            // Python peers write XLANG whichever of the two they say
            mode = SerializationMode.XLANG;
        }
        if (mode == null || !service.supports(mode)) {
            throw new InvalidArgumentException("Unsupported serialization mode: " + header.serializationMode());
        }
        return mode;
    }

    private Entry<S> find(StreamHeader header) {
        if (header.service().isEmpty()) {
            throw new InvalidArgumentException("Missing service name");
        }
        checkLength("service", header.service());
        checkLength("method", header.method());
        Entry<S> entry = lookUp(header.service(), header.version());
        if (entry == null) {
            throw new NotFoundException(
                    SessionRefusal.noService(PeerText.printable(header.service()), header.version()));
        }
        return entry;
    }

    /** Reference clients always ask for version 1: the only version there is serves them too. */
    private Entry<S> lookUp(String name, int version) {
        Map<Integer, Entry<S>> versions = services.getOrDefault(name, Map.of());
        Entry<S> exact = versions.get(version);
        if (exact == null && version == REFERENCE_CLIENT_VERSION && versions.size() == 1) {
            return versions.values().iterator().next();
        }
        return exact;
    }

    /** The session of a call that has a stream like others, {@code null} for a shared service. */
    private static Session session(ServiceDescriptor service, StreamHeader header, SessionTable sessions) {
        int id = header.sessionId();
        if (service.scope() == ServiceScope.SHARED) {
            if (id != 0) {
                throw new FailedPreconditionException(
                        "service '" + service.name() + "' is SHARED but call carried sessionId=" + id);
            }
            return null;
        }
        if (header.generation() == Generation.V0_1) {
            throw new FailedPreconditionException("'" + service.name()
                    + "' is session-scoped: open a session stream (expected: a header without method, then calls)");
        }
        if (id == 0) {
            throw new FailedPreconditionException(
                    "service '" + service.name() + "' is SESSION-scoped; call must carry a non-zero sessionId");
        }
        return sessions.enter(id, service);
    }

    private static void checkLength(String what, String name) {
        if (name.length() > StreamHeader.MAX_NAME_LENGTH) {
            throw new InvalidArgumentException(what + " name: " + name.length() + " characters (expected: <= "
                    + StreamHeader.MAX_NAME_LENGTH + ")");
        }
    }
}
