package io.quarkiverse.aster.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.testing.StreamRecorder;
import io.quarkiverse.aster.trust.NodeKey;

/** What every implementation of the transport owes its callers: streams, and the connections they belong to. */
@Timeout(60)
public abstract class TransportContractTest extends StreamContractTest {

    @Test
    void streamsBeyondTheLimitWaitInOrder() {
        Connection connection = connect(serve(TransportTestSupport::idle));
        List<StreamRecorder> all = new ArrayList<>();
        for (int i = 0; i < MAX_STREAMS + STREAM_QUEUE; i++) {
            all.add(open(connection, new Ask(("" + i).getBytes(UTF_8))));
        }
        StreamRecorder tooMany = open(connection, idle());
        assertThat(await(tooMany.openFailed).reason()).isEqualTo(TransportException.Reason.STREAM_LIMIT);
        for (int i = 0; i < MAX_STREAMS; i++) {
            await(all.get(i).opened);
        }
        assertThat(on(connection, connection::stats).waitingStreams()).isEqualTo(STREAM_QUEUE);
        Connection served = take(accepted);
        for (int i = 0; i < all.size(); i++) {
            StreamRecorder answer = take(incoming);
            await(answer.opened);
            if (i >= MAX_STREAMS) {
                assertThat(all.get(i).opened).isDone();
            }
            readUntilFinished(served, answer);
            assertThat(await(answer.finished)).asString(UTF_8).isEqualTo("" + i);
            run(served, () -> answer.opened.join().finish());
            await(all.get(i).closed);
        }
    }

    @Test
    void closingTellsThePeerWhy() {
        Connection connection = connect(serve(TransportTestSupport::reader));
        StreamRecorder ask = greet(connection, reader());
        StreamRecorder answer = take(incoming);
        Connection served = take(accepted);
        CompletableFuture<TransportException> ours = closing(connection);
        CompletableFuture<TransportException> theirs = closing(served);
        connection.close(42, "enough");
        connection.close(43, "twice");
        TransportException cause = await(theirs);
        assertThat(cause.reason()).isEqualTo(TransportException.Reason.CONNECTION_LOST);
        assertThat(cause.closeCode()).isEqualTo(42);
        assertThat(cause).hasMessageContaining("42").hasMessageContaining("enough")
                .hasMessageContaining(connection.peer().equals(served.peer()) ? "" : served.peer().hex());
        assertThat(await(ours)).isNull();
        assertThat(await(ask.closed)).isEmpty();
        assertThat(await(answer.closed)).hasValueSatisfying(e -> assertThat(e).hasMessageContaining("enough"));
        assertThat(connection.isOpen()).isFalse();
        assertThat(served.isOpen()).isFalse();
        assertThat(await(closing(served))).hasMessageContaining("enough");
    }

    private static CompletableFuture<TransportException> closing(Connection connection) {
        CompletableFuture<TransportException> closed = new CompletableFuture<>();
        run(connection, () -> connection.onClose(closed::complete));
        return closed;
    }

    @Test
    void aLostConnectionClosesEveryStreamOnceAndLast() {
        Connection connection = connect(serve(TransportTestSupport::reader));
        List<StreamRecorder> asks = new ArrayList<>();
        for (int i = 0; i < MAX_STREAMS; i++) {
            asks.add(greet(connection, i % 2 == 0 ? reader() : idle()));
        }
        StreamRecorder waiting = open(connection, reader());
        List<StreamRecorder> answers = new ArrayList<>();
        for (int i = 0; i < MAX_STREAMS; i++) {
            answers.add(take(incoming));
            await(answers.get(i).opened);
        }
        Connection served = take(accepted);
        run(served, () -> answers.get(0).opened.join().write(text("never flushed")));
        CompletableFuture<TransportException> lost = closing(connection);
        served.close(1, "gone");
        assertThat(await(lost)).hasMessageContaining("gone");
        assertThat(await(waiting.openFailed).reason()).isEqualTo(TransportException.Reason.CONNECTION_LOST);
        for (StreamRecorder ask : asks) {
            assertThat(await(ask.closed)).hasValueSatisfying(
                    e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.CONNECTION_LOST));
        }
        for (StreamRecorder answer : answers) {
            assertThat(await(answer.closed)).isEmpty();
        }
        run(connection, () -> asks.forEach(ask -> {
            BiStream stream = ask.opened.join();
            stream.write(text("late"));
            stream.flush();
            stream.read();
            stream.finish();
            stream.reset(1);
            stream.stop(1);
        }));
        for (StreamRecorder ask : asks) {
            assertThat(on(connection, () -> List.copyOf(ask.events))).containsOnlyOnce("closed").endsWith("closed");
        }
        StreamRecorder late = open(connection, reader());
        assertThat(await(late.openFailed).reason()).isEqualTo(TransportException.Reason.CONNECTION_LOST);
    }

    @Test
    void onlyTheDialledKeyMayAnswer() {
        EndpointAddress address = serve(Echo::new);
        PeerId other = NodeKey.generate().id();
        EndpointAddress wrong = new EndpointAddress(other, address.relay(), address.direct());
        Throwable failure = catchThrowable(() -> await(endpoint().connect(wrong, ALPN)));
        assertThat(failure).isInstanceOf(TransportException.class).hasMessageContaining(other.hex())
                .hasMessageContaining(address.id().hex());
        assertThat(((TransportException) failure).reason()).isEqualTo(TransportException.Reason.PEER_MISMATCH);
        assertThat(accepted).isEmpty();
    }

    @Test
    void anAlpnNobodyServesIsRefused() {
        EndpointAddress address = serve(Echo::new);
        Throwable failure = catchThrowable(() -> await(endpoint().connect(address, "nobody/9")));
        assertThat(failure).isInstanceOf(TransportException.class).hasMessageContaining("nobody/9");
        assertThat(((TransportException) failure).reason()).isEqualTo(TransportException.Reason.HANDSHAKE_FAILED);
        assertThat(accepted).isEmpty();
        assertThat(await(endpoint().connect(address, ALPN)).isOpen()).isTrue();
    }

    @Test
    void statsCount() {
        Connection connection = connect(serve(Echo::new));
        StreamRecorder ask = open(connection, new Ask(new byte[1000]));
        await(ask.closed);
        ConnectionStats stats = on(connection, connection::stats);
        assertThat(stats.bytesSent()).isGreaterThanOrEqualTo(1000);
        assertThat(stats.bytesReceived()).isGreaterThanOrEqualTo(1000);
        assertThat(stats.openStreams()).isZero();
        assertThat(stats.roundTripTime()).isBetween(Duration.ZERO, Duration.ofSeconds(10));
        StreamRecorder open = greet(connection, idle());
        await(open.opened);
        assertThat(on(connection, connection::stats).openStreams()).isEqualTo(1);
    }

    @Test
    void aClosedEndpointDialsNoMore() {
        EndpointAddress address = serve(Echo::new);
        Endpoint client = endpoint();
        Connection connection = await(client.connect(address, ALPN));
        CompletableFuture<TransportException> closed = closing(connection);
        await(client.close());
        assertThat(await(closed)).isNull();
        Throwable failure = catchThrowable(() -> await(client.connect(address, ALPN)));
        assertThat(((TransportException) failure).reason()).isEqualTo(TransportException.Reason.ENDPOINT_CLOSED);
        assertThat(client.close()).isSameAs(client.close());
    }

    @Test
    void streamsNobodyHandlesAreRefused() {
        Endpoint server = endpoint();
        server.accept(ALPN, accepted::add);
        Connection connection = connect(await(server.listen()));
        for (int i = 0; i < 2 * MAX_STREAMS; i++) {
            StreamRecorder ask = greet(connection, reader());
            assertThat(await(ask.reset)).isZero();
            assertThat(await(ask.stopped)).isIn(0L, StreamHandler.UNKNOWN_CODE);
            assertThat(await(ask.closed)).isEmpty();
        }
    }

    @Test
    void anAcceptedConnectionOpensNoStreams() {
        connect(serve(Echo::new));
        StreamRecorder stream = open(take(accepted), idle());
        assertThat(await(stream.openFailed).reason()).isEqualTo(TransportException.Reason.STREAM_LIMIT);
    }
}
