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
import io.quarkiverse.aster.runtime.guard.ClientGuards;
import io.quarkiverse.aster.runtime.intercept.Chain;
import io.quarkiverse.aster.runtime.rpc.Announced;
import io.quarkiverse.aster.runtime.rpc.ClientSession;
import io.quarkiverse.aster.runtime.rpc.Dialect;
import io.quarkiverse.aster.runtime.rpc.Messages;
import io.quarkiverse.aster.runtime.rpc.OutgoingCall;
import io.quarkiverse.aster.runtime.rpc.PassedMessages;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;

/**
 * Makes the clients of one contract at one peer.
 *
 * @param source says whom each call goes to
 * @param mode how messages are encoded, if the peer understands it
 * @param dialect how calls are made, {@code null} for whatever the peer understands
 * @param timeout of every call, or {@code null} for what the method declares
 * @param requirement what has to be right about the peer
 * @param passed messages that are not encoded, {@code null} for none
 * @param chain what sees the calls, asked for with every call; empty if nothing does
 * @param guards what is around them, empty if nothing is
 * @param messages how they are written and read
 */
public record Peer<T>(ClientFactory factory, Class<T> contract, PeerConnections connections,
        PeerSource source, SerializationMode mode, Dialect dialect, Duration timeout,
        Function<Announced, Optional<AsterException>> requirement, PassedMessages passed,
        Optional<Supplier<Chain>> chain, Optional<ClientGuards> guards, Messages messages) {

    /** @throws IllegalArgumentException if the contract cannot be called in that mode */
    public Peer {
        CallEncoder.requireSupported(factory.descriptor(), mode);
    }

    /**
     * One whose messages are all encoded, with nothing around its calls.
     *
     * @throws IllegalArgumentException if the contract cannot be called in that mode
     */
    public Peer(ClientFactory factory, Class<T> contract, PeerConnections connections, Supplier<EndpointAddress> address,
            SerializationMode mode, Dialect dialect, Duration timeout,
            Function<Announced, Optional<AsterException>> requirement) {
        this(factory, contract, connections, PeerSource.of(address), mode, dialect, timeout, requirement, null,
                Optional.empty(), Optional.empty(), connections.settings().messages());
    }

    /** @throws IllegalArgumentException if calls of the contract need a session */
    public T client() {
        requireScope(ServiceScope.SHARED, "a client");
        return client(caller(null, () -> expected(connections::to),
                call -> source.choose(call, address -> call.goTo(address.id(), () -> connections.to(address).start(call)))));
    }

    /** @throws IllegalArgumentException if there are no sessions of the contract */
    public AsterSessions<T> sessions() {
        requireScope(ServiceScope.SESSION, "sessions");
        return this::open;
    }

    private AsterSession<T> open() {
        // with all of its calls
        PeerSource one = source.once();
        ClientSession session = new ClientSession(factory.descriptor().name(),
                call -> one.choose(call,
                        address -> call.goTo(address.id(), () -> connections.forSessions(address).start(call))));
        T client = client(caller(session, () -> expected(connections::forSessions), session::start));
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

    /** How calls will probably be made. */
    private Dialect expected(Function<EndpointAddress, PeerConnection> connection) {
        return source.known().map(address -> connection.apply(address).expected()).orElse(Dialect.V0_2);
    }

    private Caller caller(ClientSession session, Supplier<Dialect> expected, Consumer<OutgoingCall> start) {
        return new Caller(connections.timers(), connections.epochMillis(), this::id, session, dialect,
                dialect == null ? expected : () -> dialect, requirement, connections.settings().inspector(), start);
    }

    private T client(Caller caller) {
        ClientSettings settings = connections.settings();
        PeerClientInvoker invoker = new PeerClientInvoker(factory.descriptor(), mode, messages, passed, caller,
                new CallTerms(CallOptions.none(), timeout, settings.timeout()));
        boolean plain = chain.isEmpty() && guards.isEmpty();
        return contract.cast(factory.create(plain ? invoker
                : new InterceptedInvoker(invoker, chain.orElse(() -> Chain.EMPTY), guards.orElse(null))));
    }

    private Optional<PeerId> id() {
        return source.known().map(EndpointAddress::id);
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
