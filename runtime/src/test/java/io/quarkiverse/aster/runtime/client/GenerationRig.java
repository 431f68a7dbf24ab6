package io.quarkiverse.aster.runtime.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.runtime.client.PeerClientInvoker.Caller;
import io.quarkiverse.aster.runtime.rpc.ClientSession;
import io.quarkiverse.aster.runtime.rpc.Dialect;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.rpc.ServerConnection;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.runtime.rpc.StreamPool;
import io.quarkiverse.aster.testing.LinkConditions;
import io.quarkiverse.aster.testing.ManualScheduler;
import io.quarkiverse.aster.testing.SimulatedNetwork;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.StreamHandler;
import io.smallrye.mutiny.Multi;

/** Clients of a server on a simulated network, both with their engines, and a clock turned by hand. */
final class GenerationRig implements AutoCloseable {

    static final Duration PROBE_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(10);
    private static final String ALPN = "aster/1";

    final ManualScheduler scheduler = new ManualScheduler();
    final Traces traces = new Traces();
    final PatternServer server = new PatternServer(scheduler, traces);
    private final SimulatedNetwork network;
    private final Endpoint clientEndpoint;
    private final Endpoint serverEndpoint;
    private final EndpointAddress address;
    private final PeerConnections connections;
    private int streams;

    /** @param wrapper what stands before each stream of the server */
    GenerationRig(long seed, LinkConditions conditions, BiFunction<ServerConnection, StreamHandler, StreamHandler> wrapper) {
        network = new SimulatedNetwork(scheduler, seed);
        network.conditions(conditions);
        clientEndpoint = network.endpoint();
        serverEndpoint = network.endpoint();
        serverEndpoint.accept(ALPN, accepted -> {
            ServerConnection served = server.serve(accepted);
            accepted.streams(() -> {
                streams++;
                return wrapper.apply(served, served.newStream());
            });
        });
        address = serverEndpoint.listen().toCompletableFuture().join();
        connections = new PeerConnections(Connector.direct(clientEndpoint),
                new ClientSettings(
                        new StreamPool.Settings(2, 4, Duration.ofMillis(10), 1, PROBE_TIMEOUT, 100, 4096, 1 << 20),
                        new Backoff(Duration.ofMillis(100), Duration.ofSeconds(30)), Duration.ofSeconds(60),
                        IDLE_TIMEOUT, PatternServer.MESSAGES),
                scheduler, () -> scheduler.nanoTime() / 1_000_000);
    }

    /** A server of both generations on a perfect link. */
    GenerationRig() {
        this(1, LinkConditions.PERFECT, (served, stream) -> stream);
    }

    /** A server that is a released package. */
    static GenerationRig of(OldOnlyStream.Package released) {
        return new GenerationRig(1, LinkConditions.PERFECT, (served, stream) -> new OldOnlyStream(released, stream));
    }

    /** Streams that the server has seen. */
    int streams() {
        return streams;
    }

    /** @param dialect {@code null} for whatever the peer speaks */
    TestClient client(Dialect dialect) {
        PeerConnection peer = connections.to(address);
        return new TestClient(PatternServer.SHARED, null, dialect, new Caller(scheduler, connections.epochMillis(),
                Optional::empty, null, dialect, dialect == null ? peer::expected : () -> dialect, announced -> Optional.empty(),
                traces, peer::start));
    }

    /** A session. */
    TestClient session(Dialect dialect) {
        PeerConnection peer = connections.forSessions(address);
        ClientSession session = new ClientSession("Echo", peer::start);
        return new TestClient(PatternServer.SESSION, session, dialect,
                new Caller(scheduler, connections.epochMillis(), Optional::empty, session, dialect,
                        dialect == null ? peer::expected : () -> dialect, announced -> Optional.empty(), traces,
                        session::start));
    }

    SimulatedNetwork network() {
        return network;
    }

    void run() {
        network.runUntilIdle();
    }

    void advance(Duration time) {
        scheduler.advance(time);
        run();
    }

    /** How the shared calls' peer is spoken to. */
    Dialect spoken() {
        return connections.to(address).expected();
    }

    @Override
    public void close() {
        connections.close();
        clientEndpoint.close();
        serverEndpoint.close();
        // what watches connections for idleness sees that they are gone
        advance(IDLE_TIMEOUT);
        network.assertNothingLeft();
        if (server.running != 0) {
            throw new AssertionError("calls that run on: " + server.running + " (expected: 0)");
        }
        server.connections.forEach(connection -> {
            if (connection.buffered() != 0 || connection.sessions().size() != 0) {
                throw new AssertionError("left at the server: " + connection.buffered() + " bytes, "
                        + connection.sessions().size() + " sessions");
            }
        });
    }

    /** Calls the methods of the server. */
    final class TestClient {

        private final ServiceDescriptor service;
        private final ClientSession session;
        private final ClientInvoker invoker;

        private TestClient(ServiceDescriptor service, ClientSession session, Dialect dialect, Caller caller) {
            this.service = service;
            this.session = session;
            this.invoker = new PeerClientInvoker(service, SerializationMode.XLANG, PatternServer.MESSAGES, caller,
                    new CallTerms(CallOptions.none(), null, Duration.ofSeconds(60)));
        }

        private MethodDescriptor method(String name) {
            return service.method(name);
        }

        ClientInvoker with(CallOptions options) {
            return invoker.with(options);
        }

        boolean isOpen() {
            return session.isOpen();
        }

        void closeSession() {
            session.close();
            run();
        }

        CompletableFuture<String> echo(String text) {
            return invoker.<String> unary(method("echo"), text).subscribeAsCompletionStage();
        }

        CompletableFuture<String> hang() {
            return invoker.<String> unary(method("hang"), "x").subscribeAsCompletionStage();
        }

        CompletableFuture<String> hang(Duration timeout) {
            return invoker.with(CallOptions.none().timeout(timeout)).<String> unary(method("hang"), "x")
                    .subscribeAsCompletionStage();
        }

        CompletableFuture<List<String>> three(String text) {
            return list(invoker.serverStream(method("three"), text));
        }

        Multi<String> hangAfterOne(String text) {
            return invoker.serverStream(method("hangAfterOne"), text);
        }

        CompletableFuture<String> join(Multi<String> texts) {
            return invoker.<String> clientStream(method("join"), texts).subscribeAsCompletionStage();
        }

        CompletableFuture<List<String>> each(Multi<String> texts) {
            return list(invoker.bidiStream(method("each"), texts));
        }

        private CompletableFuture<List<String>> list(Multi<String> texts) {
            return texts.collect().asList().map(all -> (List<String>) new ArrayList<>(all)).subscribeAsCompletionStage();
        }
    }

    /** What a call has come to. */
    <T> T result(CompletableFuture<T> call) {
        run();
        if (!call.isDone()) {
            throw new AssertionError("call: not answered (expected: an answer)");
        }
        return call.join();
    }

    /** Why a call has failed. */
    AsterException failure(CompletableFuture<?> call) {
        run();
        if (!call.isDone()) {
            throw new AssertionError("call: not answered (expected: a failure)");
        }
        try {
            throw new AssertionError("call: " + call.join() + " (expected: a failure)");
        } catch (CompletionException e) {
            return (AsterException) e.getCause();
        }
    }
}
