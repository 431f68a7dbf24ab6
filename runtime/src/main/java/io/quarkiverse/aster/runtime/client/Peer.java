package io.quarkiverse.aster.runtime.client;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.AsterSession;
import io.quarkiverse.aster.AsterSessions;
import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.runtime.client.PeerClientInvoker.Caller;
import io.quarkiverse.aster.runtime.rpc.Announced;
import io.quarkiverse.aster.runtime.rpc.ClientSession;
import io.quarkiverse.aster.runtime.rpc.Dialect;
import io.quarkiverse.aster.runtime.rpc.OutgoingCall;
import io.quarkiverse.aster.runtime.rpc.PassedMessages;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.transport.EndpointAddress;

/**
 * Makes the clients of one contract at one peer.
 *
 * @param address asked for with every call: the application's own server has none before it runs
 * @param mode how messages are encoded, if the peer understands it
 * @param dialect how calls are made, {@code null} for whatever the peer understands
 * @param timeout of every call, or {@code null} for what the method declares
 * @param requirement what has to be right about the peer
 * @param passed messages that are not encoded, {@code null} for none
 */
public record Peer<T>(ClientFactory factory, Class<T> contract, PeerConnections connections,
        Supplier<EndpointAddress> address, SerializationMode mode, Dialect dialect, Duration timeout,
        Function<Announced, Optional<AsterException>> requirement, PassedMessages passed) {

    /** @throws IllegalArgumentException if the contract cannot be called in that mode */
    public Peer {
        CallEncoder.requireSupported(factory.descriptor(), mode);
    }

    /**
     * One whose messages are all encoded.
     *
     * @throws IllegalArgumentException if the contract cannot be called in that mode
     */
    public Peer(ClientFactory factory, Class<T> contract, PeerConnections connections, Supplier<EndpointAddress> address,
            SerializationMode mode, Dialect dialect, Duration timeout,
            Function<Announced, Optional<AsterException>> requirement) {
        this(factory, contract, connections, address, mode, dialect, timeout, requirement, null);
    }

    /** @throws IllegalArgumentException if calls of the contract need a session */
    public T client() {
        requireScope(ServiceScope.SHARED, "a client");
        return client(caller(null, () -> connections.to(address.get()).expected(),
                call -> connections.to(address.get()).start(call)));
    }

    /** @throws IllegalArgumentException if there are no sessions of the contract */
    public AsterSessions<T> sessions() {
        requireScope(ServiceScope.SESSION, "sessions");
        return this::open;
    }

    private AsterSession<T> open() {
        ClientSession session = new ClientSession(call -> connections.forSessions(address.get()).start(call));
        T client = client(caller(session, () -> connections.forSessions(address.get()).expected(), session::start));
        return new AsterSession<>() {
            @Override
            public T client() {
                return client;
            }

            @Override
            public boolean isOpen() {
                return session.isOpen();
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }

    private Caller caller(ClientSession session, Supplier<Dialect> expected, Consumer<OutgoingCall> start) {
        return new Caller(connections.timers()::nanoTime, connections.epochMillis(), session, dialect,
                dialect == null ? expected : () -> dialect, requirement, start);
    }

    private T client(Caller caller) {
        ClientSettings settings = connections.settings();
        return contract
                .cast(factory.create(new PeerClientInvoker(factory.descriptor(), mode, settings.messages(), passed, caller,
                        new CallTerms(CallOptions.none(), timeout, settings.timeout()))));
    }

    private void requireScope(ServiceScope scope, String what) {
        ServiceDescriptor service = factory.descriptor();
        if (service.scope() != scope) {
            throw new IllegalArgumentException(what + " of " + service + ": its scope is " + service.scope()
                    + " (expected: " + scope + ", or " + (scope == ServiceScope.SHARED ? "AsterClients.sessions"
                            : "AsterClients.client")
                    + ")");
        }
    }
}
