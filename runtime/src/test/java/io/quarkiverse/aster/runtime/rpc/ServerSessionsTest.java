package io.quarkiverse.aster.runtime.rpc;

import static io.quarkiverse.aster.runtime.rpc.ProtocolFrames.frame;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.RpcStatus;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

/** The sessions of a server's connections, whatever ids the caller sends. */
@Timeout(30)
class ServerSessionsTest {

    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(15);
    private static final int MAX_SESSIONS = 3;
    private static final byte[] REQUEST = "{}".getBytes(StandardCharsets.US_ASCII);

    private final ServiceTable<String> services = new ServiceTable<>(
            Stream.of("Chat", "Game").map(ServerSessionsTest::service).toList());
    /** Sessions whose calls were handled, and of them those that have ended. */
    private final List<String> made = new ArrayList<>();
    private final List<String> ended = new ArrayList<>();
    private final List<ServerCall> running = new ArrayList<>();
    private final List<String> observed = new ArrayList<>();
    private final ConnectionObserver observer = new ConnectionObserver() {
        @Override
        public void streamOpened() {
            observed.add("+stream");
        }

        @Override
        public void streamClosed() {
            observed.add("-stream");
        }

        @Override
        public void sessionOpened(Session session) {
            observed.add("+" + session.service().name() + " " + session.id());
        }

        @Override
        public void sessionClosed(Session session) {
            observed.add("-" + session.service().name() + " " + session.id());
        }
    };
    private final FakeConnection connection = new FakeConnection();
    private final ServerConnection server = serve(connection);

    private static ServiceTable.Entry<String> service(String name) {
        MethodDescriptor method = new MethodDescriptor(0, "get", MethodPattern.UNARY, false, 0, true, List.of(), List.of());
        return new ServiceTable.Entry<>(new ServiceDescriptor(name, 1, ServiceScope.SESSION,
                List.of(SerializationMode.JSON), List.of(method), "0".repeat(64)), name);
    }

    private ServerConnection serve(FakeConnection over) {
        ServerLimits all = ServerLimits.DEFAULT;
        return new ServerConnection(over, this::accept,
                new ServerLimits(all.maxFrameLength(), all.maxBuffered(), all.requestTimeout(), all.maxHandlerTime(),
                        all.maxStreamedRequests(), MAX_SESSIONS, IDLE_TIMEOUT, all.maxAbortedStreams()),
                new AbortedStreams(10), () -> 0, null, observer, CallInspector.NONE);
    }

    private RequestHandler.Handler accept(StreamHeader header, ServerConnection from, Session none) {
        Session session = services.route(header, from.sessions(), none).session();
        return new RequestHandler.Handler() {
            @Override
            public Session session() {
                return session;
            }

            @Override
            public void run(ServerCall call, Frame request) {
                String name = session.service().name() + " " + session.id();
                session.resource(() -> {
                    made.add(name);
                    return () -> ended.add(name);
                });
                running.add(call);
            }
        };
    }

    @Test
    void anIdAboveAllOthersOpensASession() {
        assertThat(call("Chat", 1)).isNull();
        assertThat(call("Chat", 7)).isNull();
        assertThat(made).containsExactly("Chat 1", "Chat 7");
        assertThat(server.sessions().size()).isEqualTo(2);
    }

    @Test
    void callsOfOneSessionRunSideBySide() {
        call("Chat", 1);
        call("Chat", 1);
        assertThat(running).hasSize(2).extracting(ServerCall::session).allMatch(session -> session == running.get(0).session());
        assertThat(made).hasSize(1);
        running.get(1).succeed(null);
        running.get(0).succeed(null);
        assertThat(ended).isEmpty();
    }

    @Test
    void anIdThatComesTooLateIsRefusedForGood() {
        call("Chat", 5);
        for (int i = 0; i < 2; i++) {
            assertThat(call("Chat", 4))
                    .isEqualTo("NOT_FOUND session 4 was previously opened on this connection and is now closed");
        }
        assertThat(call("Chat", 5)).isNull();
    }

    @Test
    void idsOutOfRangeAreRefused() {
        assertThat(call("Chat", 0)).startsWith("FAILED_PRECONDITION service 'Chat' is SESSION-scoped");
        assertThat(call("Chat", -1)).startsWith("NOT_FOUND session -1 ");
        assertThat(call("Chat", Integer.MIN_VALUE)).startsWith("NOT_FOUND");
        assertThat(callJson("2147483648")).startsWith("INTERNAL ").contains("2147483648");
        assertThat(callJson("1.5")).startsWith("INTERNAL ");
        assertThat(made).isEmpty();
    }

    @Test
    void afterTheLargestIdThereIsNoOther() {
        assertThat(call("Chat", Integer.MAX_VALUE)).isNull();
        assertThat(call("Chat", Integer.MIN_VALUE)).startsWith("NOT_FOUND");
        assertThat(call("Chat", 1)).startsWith("NOT_FOUND");
        assertThat(call("Chat", Integer.MAX_VALUE)).isNull();
    }

    @Test
    void oneIdServesOneService() {
        call("Chat", 1);
        assertThat(call("Game", 1)).startsWith("NOT_FOUND session 1 ");
        assertThat(call("Game", 2)).isNull();
        assertThat(call("Chat", 1)).isNull();
        assertThat(made).containsExactly("Chat 1", "Game 2");
    }

    @Test
    void aConnectionKnowsNothingOfTheSessionsOfAnother() {
        call("Chat", 1);
        FakeConnection other = new FakeConnection();
        ServerConnection second = serve(other);
        assertThat(call(second, other, "Chat", 1)).isNull();
        assertThat(made).containsExactly("Chat 1", "Chat 1");
        assertThat(running.get(0).session()).isNotSameAs(running.get(1).session());
        server.closed();
        assertThat(ended).hasSize(1);
        assertThat(second.sessions().size()).isEqualTo(1);
    }

    @Test
    void thereAreNoMoreThanTheLimit() {
        for (int id = 1; id <= MAX_SESSIONS; id++) {
            assertThat(call("Chat", id)).isNull();
        }
        for (int i = 0; i < 2; i++) {
            assertThat(call("Chat", 10)).isEqualTo("RESOURCE_EXHAUSTED connection has reached max_sessions_per_connection=3");
        }
        // the id was not used up, and is not behind what was refused meanwhile
        assertThat(call("Chat", 20)).startsWith("RESOURCE_EXHAUSTED");
        running.forEach(call -> call.succeed(null));
        connection.advance(IDLE_TIMEOUT);
        assertThat(call("Chat", 10)).isNull();
    }

    @Test
    void aSessionWithoutCallsEnds() {
        call("Chat", 1);
        connection.advance(IDLE_TIMEOUT.multipliedBy(3).dividedBy(10));
        running.get(0).succeed(null);
        connection.advance(IDLE_TIMEOUT.minusMillis(1));
        assertThat(ended).isEmpty();
        connection.advance(IDLE_TIMEOUT);
        assertThat(ended).containsExactly("Chat 1");
        assertThat(call("Chat", 1)).startsWith("NOT_FOUND");
        assertThat(server.sessions().size()).isZero();
        assertThat(connection.timers()).isZero();
    }

    @Test
    void aSessionWithACallDoesNot() {
        call("Chat", 1);
        connection.advance(ServerLimits.DEFAULT.maxHandlerTime().minusMillis(1));
        call("Chat", 2);
        running.get(0).succeed(null);
        for (int i = 0; i < 100; i++) {
            connection.advance(Duration.ofSeconds(200));
            running.get(running.size() - 1).succeed(null);
            call("Chat", 2);
        }
        assertThat(ended).containsExactly("Chat 1");
    }

    @Test
    void aCallWhoseRequestIsOnItsWayKeepsItsSession() {
        call("Chat", 1);
        running.get(0).succeed(null);
        connection.advance(IDLE_TIMEOUT.minusMillis(1));
        FakeStream stream = connection.accept(server.newStream());
        stream.receive(header("Chat", "1"));
        connection.advance(Duration.ofSeconds(20));
        stream.receive(request());
        assertThat(running).hasSize(2);
        assertThat(ended).isEmpty();
    }

    @Test
    void aCallWhoseSessionHasEndedBeforeItsRequestCameIsRefused() {
        FakeStream stream = connection.accept(server.newStream());
        stream.receive(header("Chat", "1"));
        server.sessions().end(server.sessions().enter(1, services.route(chat(), server.sessions(), null).entry().service()));
        stream.receive(request());
        assertThat(answer(stream)).startsWith("NOT_FOUND session 1 ");
        assertThat(made).isEmpty();
        assertThat(connection.timers()).isEqualTo(1);
    }

    @Test
    void theEndOfTheConnectionEndsThemAll() {
        call("Chat", 1);
        call("Game", 2);
        running.get(1).succeed(null);
        List<String> cancelled = new ArrayList<>();
        running.get(0).onCancel(() -> cancelled.add("first"));
        connection.streams.forEach(stream -> stream.handler().onClosed(null));
        server.closed();
        assertThat(ended).containsExactly("Chat 1", "Game 2");
        assertThat(cancelled).containsExactly("first");
        assertThat(server.sessions().size()).isZero();
        assertThat(connection.timers()).isZero();
    }

    @Test
    void itsObserverHearsOfEachBeginningAndEndOnce() {
        call("Chat", 1);
        call("Chat", 1);
        call("Game", 2);
        running.forEach(call -> call.succeed(null));
        connection.advance(IDLE_TIMEOUT);
        assertThat(observed).containsExactly("+stream", "+Chat 1", "+stream", "+stream", "+Game 2", "-Chat 1", "-Game 2");
        observed.clear();
        call("Chat", 3);
        connection.streams.forEach(stream -> stream.handler().onClosed(null));
        server.closed();
        server.closed();
        assertThat(observed).containsExactly("+stream", "+Chat 3", "-stream", "-stream", "-stream", "-stream", "-Chat 3");
    }

    @Test
    void aSessionThatIsOpenedOnAConnectionThatHasEndedEndsAtOnce() {
        server.closed();
        assertThat(call("Chat", 1)).startsWith("NOT_FOUND");
        assertThat(made).isEmpty();
        assertThat(connection.timers()).isZero();
    }

    private static StreamHeader chat() {
        return new StreamHeader("Chat", "get", 1, 0, 0, 3, List.of(), List.of(), 1);
    }

    /** @return what it was refused with, {@code null} if it runs */
    private String call(String service, int id) {
        return call(server, connection, service, id);
    }

    private String call(ServerConnection to, FakeConnection over, String service, int id) {
        FakeStream stream = over.accept(to.newStream());
        stream.receive(header(service, Integer.toString(id)), request());
        return answer(stream);
    }

    private String callJson(String id) {
        FakeStream stream = connection.accept(server.newStream());
        stream.receive(header("Chat", id), request());
        return answer(stream);
    }

    private static String answer(FakeStream stream) {
        if (stream.sent.isEmpty()) {
            return null;
        }
        byte[] trailer = stream.sent.get(0).payload();
        RpcStatus status = ProtocolCodec.ofPayload(trailer).decodeStatus(trailer);
        return StatusCode.of(status.code()) + " " + status.message();
    }

    private static byte[] header(String service, String sessionId) {
        return frame(FrameFlags.HEADER, ("{\"service\":\"" + service
                + "\",\"method\":\"get\",\"version\":1,\"serializationMode\":3,\"sessionId\":" + sessionId + "}")
                .getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] request() {
        return frame(FrameFlags.END_STREAM, REQUEST);
    }
}
