package io.quarkiverse.aster.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.testing.StreamRecorder;
import io.quarkiverse.aster.trust.NodeKey;

/** What every implementation of the transport owes its callers. */
@Timeout(60)
public abstract class TransportContractTest {

    protected static final String ALPN = "aster-test/1";
    protected static final int MAX_STREAMS = 8;
    protected static final int STREAM_QUEUE = 20;
    private static final int LARGE = 8 << 20;

    private final List<Endpoint> endpoints = new ArrayList<>();
    private final BlockingQueue<Connection> accepted = new LinkedBlockingQueue<>();
    private final BlockingQueue<StreamRecorder> incoming = new LinkedBlockingQueue<>();

    /** An endpoint that allows {@link #MAX_STREAMS} streams and lets {@link #STREAM_QUEUE} wait. */
    protected abstract Endpoint newEndpoint(NodeKey key);

    @AfterEach
    void closeEndpoints() {
        for (Endpoint endpoint : endpoints) {
            await(endpoint.close());
        }
    }

    protected final Endpoint endpoint() {
        return track(newEndpoint(NodeKey.generate()));
    }

    protected final Endpoint track(Endpoint endpoint) {
        endpoints.add(endpoint);
        return endpoint;
    }

    /** A listening endpoint whose streams are handled by what the supplier makes. */
    protected final EndpointAddress serve(Supplier<StreamRecorder> handlers) {
        Endpoint server = endpoint();
        server.accept(ALPN, connection -> {
            connection.streams(() -> {
                StreamRecorder handler = handlers.get();
                incoming.add(handler);
                return handler;
            });
            accepted.add(connection);
        });
        return await(server.listen());
    }

    protected final Connection connect(EndpointAddress address) {
        return await(endpoint().connect(address, ALPN));
    }

    protected static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TransportException cause) {
                throw cause;
            }
            throw e;
        }
    }

    protected static <T> T take(BlockingQueue<T> queue) {
        try {
            T taken = queue.poll(20, TimeUnit.SECONDS);
            assertThat(taken).as("arrived in time").isNotNull();
            return taken;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    protected static <T> T on(Connection connection, Callable<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        connection.scheduler().execute(() -> {
            try {
                done.complete(task.call());
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        return await(done);
    }

    protected static void run(Connection connection, Runnable task) {
        on(connection, () -> {
            task.run();
            return null;
        });
    }

    protected final StreamRecorder open(Connection connection, StreamRecorder handler) {
        run(connection, () -> connection.openStream(handler));
        return handler;
    }

    protected static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    /** Opens a stream that has told the server of itself, and is open both ways. */
    private StreamRecorder greet(Connection connection, StreamRecorder handler) {
        open(connection, handler);
        BiStream stream = await(handler.opened);
        run(connection, () -> {
            stream.write(text("hi"));
            stream.flush();
        });
        return handler;
    }

    private static StreamRecorder idle() {
        return new StreamRecorder(false);
    }

    private static StreamRecorder reader() {
        return new StreamRecorder(true);
    }

    private static final class Echo extends StreamRecorder {

        Echo() {
            super(true);
        }

        @Override
        protected void handleFinish() {
            stream.write(ByteBuffer.wrap(bytes.toByteArray()));
            stream.finish();
        }
    }

    private static final class Ask extends StreamRecorder {

        private final byte[] question;

        Ask(byte[] question) {
            super(true);
            this.question = question;
        }

        @Override
        protected void handleOpen() {
            stream.write(ByteBuffer.wrap(question));
            stream.finish();
        }
    }

    @Test
    void bothSidesKnowWhoTheOtherIs() {
        EndpointAddress address = serve(Echo::new);
        Endpoint client = endpoint();
        Connection dialled = await(client.connect(address, ALPN));
        Connection received = take(accepted);
        assertThat(dialled.peer()).isEqualTo(address.id());
        assertThat(received.peer()).isEqualTo(client.id());
        assertThat(dialled.alpn()).isEqualTo(ALPN);
        assertThat(received.alpn()).isEqualTo(ALPN);
        assertThat(dialled.isOpen()).isTrue();
        assertThat(dialled.remoteAddress()).isNotNull();
        assertThat(on(dialled, dialled.scheduler()::isCurrent)).isTrue();
        assertThat(dialled.scheduler().isCurrent()).isFalse();
        // a second handshake of the same two, which TLS may abbreviate
        Connection again = await(client.connect(address, ALPN));
        assertThat(again.peer()).isEqualTo(address.id());
        assertThat(take(accepted).peer()).isEqualTo(client.id());
    }

    @Test
    void echo() {
        Connection connection = connect(serve(Echo::new));
        StreamRecorder ask = open(connection, new Ask("hello".getBytes(UTF_8)));
        assertThat(await(ask.finished)).asString(UTF_8).isEqualTo("hello");
        assertThat(await(ask.closed)).isEmpty();
        StreamRecorder answer = take(incoming);
        assertThat(await(answer.closed)).isEmpty();
        assertThat(ask.events).startsWith("open").endsWith("finish", "readComplete", "closed");
        assertThat(answer.events).startsWith("open").endsWith("finish", "readComplete", "closed");
        assertThat(ask.events).noneMatch(event -> event.startsWith("nested"));
        assertThat(answer.events).noneMatch(event -> event.startsWith("nested"));
    }

    @Test
    void emptyStream() {
        Connection connection = connect(serve(Echo::new));
        StreamRecorder ask = open(connection, new Ask(new byte[0]));
        assertThat(await(ask.finished)).isEmpty();
        assertThat(await(ask.closed)).isEmpty();
    }

    @Test
    void manyStreamsOneAfterAnother() {
        Connection connection = connect(serve(Echo::new));
        for (int i = 0; i < 20 * MAX_STREAMS; i++) {
            StreamRecorder ask = open(connection, new Ask(("call " + i).getBytes(UTF_8)));
            assertThat(await(ask.finished)).asString(UTF_8).isEqualTo("call " + i);
            assertThat(await(ask.closed)).isEmpty();
        }
        assertThat(on(connection, connection::stats).openStreams()).isZero();
    }

    /** Writes only while writable, and remembers how much the transport took before it said stop. */
    private static final class Pump extends StreamRecorder {

        final CompletableFuture<Integer> blocked = new CompletableFuture<>();
        private final byte[] content;
        private int sent;

        Pump(byte[] content) {
            super(true);
            this.content = content;
        }

        @Override
        protected void handleOpen() {
            pump();
        }

        @Override
        protected void handleWritable() {
            pump();
        }

        private void pump() {
            while (sent < content.length && stream.isWritable()) {
                int chunk = Math.min(16 * 1024, content.length - sent);
                stream.write(ByteBuffer.wrap(content, sent, chunk));
                sent += chunk;
                stream.flush();
            }
            if (sent == content.length) {
                stream.finish();
            } else {
                blocked.complete(sent);
            }
        }
    }

    @Test
    void aSlowReaderStopsTheWriter() {
        byte[] content = new byte[LARGE];
        new Random(7).nextBytes(content);
        Connection connection = connect(serve(TransportContractTest::idle));
        Pump pump = new Pump(content);
        open(connection, pump);
        int takenUnread = await(pump.blocked);
        // what fits the windows, the codec and the queue, and no more
        assertThat(takenUnread).isLessThan(LARGE / 2);
        StreamRecorder sink = take(incoming);
        assertThat(sink.events).containsExactly("open");

        Connection served = take(accepted);
        StreamRecorder slow = sink;
        CompletableFuture<Void> all = new CompletableFuture<>();
        slow.finished.thenRun(() -> all.complete(null));
        run(served, () -> readOn(served, slow));
        await(all);
        assertThat(await(sink.finished)).isEqualTo(content);
        assertThat(pump.events).contains("writable");
        run(served, () -> await(slow.opened).finish());
        assertThat(await(sink.closed)).isEmpty();
        assertThat(await(pump.closed)).isEmpty();
    }

    /** Asks for a batch at every turn of the thread. */
    private static void readOn(Connection connection, StreamRecorder sink) {
        if (!sink.finished.isDone()) {
            await(sink.opened).read();
            connection.scheduler().execute(() -> readOn(connection, sink));
        }
    }

    @Test
    void nothingIsDeliveredWithoutDemand() {
        Connection connection = connect(serve(TransportContractTest::idle));
        StreamRecorder ask = open(connection, new Ask("unasked".getBytes(UTF_8)));
        StreamRecorder sink = take(incoming);
        Connection served = take(accepted);
        // the way back proves that the bytes have long arrived
        run(served, () -> await(sink.opened).finish());
        await(ask.finished);
        assertThat(on(served, () -> List.copyOf(sink.events))).containsExactly("open");
        run(served, () -> await(sink.opened).read());
        await(sink.finished.exceptionally(e -> null).applyToEither(onceRead(served, sink), x -> x));
        assertThat(sink.events.subList(0, 2)).containsExactly("open", "data");
        readUntilFinished(served, sink);
        assertThat(await(sink.finished)).asString(UTF_8).isEqualTo("unasked");
        assertThat(await(sink.closed)).isEmpty();
    }

    private static CompletableFuture<byte[]> onceRead(Connection connection, StreamRecorder sink) {
        CompletableFuture<byte[]> read = new CompletableFuture<>();
        connection.scheduler().execute(new Runnable() {
            @Override
            public void run() {
                if (sink.events.contains("readComplete")) {
                    read.complete(null);
                } else {
                    connection.scheduler().execute(this);
                }
            }
        });
        return read;
    }

    private static void readUntilFinished(Connection connection, StreamRecorder sink) {
        run(connection, () -> readOn(connection, sink));
        await(sink.finished);
    }

    @Test
    void theClientEndsFirst() {
        Connection connection = connect(serve(TransportContractTest::reader));
        StreamRecorder ask = open(connection, new Ask("question".getBytes(UTF_8)));
        StreamRecorder answer = take(incoming);
        assertThat(await(answer.finished)).asString(UTF_8).isEqualTo("question");
        assertThat(ask.closed).isNotDone();
        assertThat(answer.closed).isNotDone();
        run(take(accepted), () -> {
            answer.opened.join().write(text("answer"));
            answer.opened.join().finish();
            answer.opened.join().finish();
        });
        assertThat(await(ask.finished)).asString(UTF_8).isEqualTo("answer");
        assertThat(await(ask.closed)).isEmpty();
        assertThat(await(answer.closed)).isEmpty();
    }

    @Test
    void theServerEndsFirst() {
        Connection connection = connect(serve(TransportContractTest::reader));
        StreamRecorder ask = greet(connection, reader());
        StreamRecorder answer = take(incoming);
        run(take(accepted), () -> answer.opened.join().finish());
        await(ask.finished);
        assertThat(answer.finished).isNotDone();
        run(connection, () -> {
            ask.opened.join().write(text(" again"));
            ask.opened.join().finish();
        });
        assertThat(await(answer.finished)).asString(UTF_8).isEqualTo("hi again");
        assertThat(await(ask.closed)).isEmpty();
        assertThat(await(answer.closed)).isEmpty();
    }

    @Test
    void theClientResets() {
        Connection connection = connect(serve(TransportContractTest::reader));
        StreamRecorder ask = greet(connection, reader());
        StreamRecorder answer = take(incoming);
        await(answer.opened);
        run(connection, () -> ask.opened.join().reset(77));
        assertThat(await(answer.reset)).isEqualTo(77);
        assertThat(answer.closed).isNotDone();
        run(take(accepted), () -> answer.opened.join().finish());
        assertThat(await(answer.closed)).isEmpty();
        assertThat(await(ask.closed)).isEmpty();
        assertThat(answer.finished).isNotDone();
    }

    @Test
    void theServerResets() {
        Connection connection = connect(serve(TransportContractTest::reader));
        StreamRecorder ask = greet(connection, reader());
        StreamRecorder answer = take(incoming);
        await(answer.opened);
        run(take(accepted), () -> answer.opened.join().reset(78));
        assertThat(await(ask.reset)).isEqualTo(78);
        run(connection, () -> ask.opened.join().finish());
        assertThat(await(answer.closed)).isEmpty();
        assertThat(await(ask.closed)).isEmpty();
    }

    @Test
    void aResetArrivesWithoutDemand() {
        Connection connection = connect(serve(TransportContractTest::reader));
        StreamRecorder ask = greet(connection, idle());
        StreamRecorder answer = take(incoming);
        await(answer.opened);
        run(take(accepted), () -> answer.opened.join().reset(79));
        assertThat(await(ask.reset)).isEqualTo(79);
        assertThat(ask.events).containsExactly("open", "reset");
    }

    @Test
    void aStopReachesAnIdleServer() {
        Connection connection = connect(serve(TransportContractTest::reader));
        StreamRecorder ask = open(connection, new Ask("never answered".getBytes(UTF_8)));
        StreamRecorder answer = take(incoming);
        await(answer.finished);
        run(connection, () -> ask.opened.join().stop(5));
        assertThat(await(ask.closed)).isEmpty();
        assertThat(await(answer.stopped)).isIn(5L, StreamHandler.UNKNOWN_CODE);
        assertThat(await(answer.closed)).isEmpty();
        assertThat(answer.events).endsWith("stopped", "closed");
    }

    @Test
    void aStopReachesAServerThatHasAnsweredInPart() {
        Connection connection = connect(serve(TransportContractTest::reader));
        StreamRecorder ask = open(connection, new Ask("half answered".getBytes(UTF_8)));
        StreamRecorder answer = take(incoming);
        await(answer.finished);
        Connection served = take(accepted);
        run(served, () -> {
            answer.opened.join().write(text("half"));
            answer.opened.join().flush();
        });
        await(onceRead(connection, ask));
        // a round trip later everything sent is acknowledged
        await(open(connection, new Ask(new byte[0])).opened);
        run(connection, () -> ask.opened.join().stop(6));
        assertThat(await(answer.stopped)).isIn(6L, StreamHandler.UNKNOWN_CODE);
        assertThat(await(answer.closed)).isEmpty();
    }

    @Test
    void aStopReachesAServerThatStillReads() {
        Connection connection = connect(serve(TransportContractTest::reader));
        StreamRecorder ask = greet(connection, reader());
        StreamRecorder answer = take(incoming);
        await(answer.opened);
        run(connection, () -> ask.opened.join().stop(5));
        await(answer.stopped);
        run(connection, () -> {
            ask.opened.join().write(text(" there"));
            ask.opened.join().finish();
        });
        assertThat(await(answer.finished)).asString(UTF_8).isEqualTo("hi there");
        assertThat(await(answer.closed)).isEmpty();
        assertThat(await(ask.closed)).isEmpty();
    }

    @Test
    void aStopReachesAnIdleClient() {
        Connection connection = connect(serve(TransportContractTest::idle));
        StreamRecorder ask = greet(connection, reader());
        StreamRecorder answer = take(incoming);
        await(answer.opened);
        run(take(accepted), () -> answer.opened.join().stop(9));
        assertThat(await(ask.stopped)).isIn(9L, StreamHandler.UNKNOWN_CODE);
        assertThat(on(connection, () -> ask.opened.join().isWritable())).isFalse();
    }

    @Test
    void aStopReachesABlockedWriter() {
        Connection connection = connect(serve(TransportContractTest::idle));
        Pump pump = new Pump(new byte[LARGE]);
        open(connection, pump);
        await(pump.blocked);
        StreamRecorder sink = take(incoming);
        run(take(accepted), () -> {
            sink.opened.join().stop(9);
            sink.opened.join().finish();
        });
        await(pump.stopped);
        assertThat(await(pump.closed)).isEmpty();
        assertThat(await(sink.closed)).isEmpty();
    }

    @Test
    void abandonedStreamsGiveTheirPlaceBack() {
        Connection connection = connect(serve(() -> new StreamRecorder(true) {
            @Override
            protected void handleReset() {
                stream.finish();
            }

            @Override
            protected void handleStop() {
                stream.stop(0);
            }
        }));
        for (int i = 0; i < 6 * MAX_STREAMS; i++) {
            StreamRecorder ask = greet(connection, reader());
            int kind = i % 3;
            run(connection, () -> {
                BiStream stream = ask.opened.join();
                if (kind == 0) {
                    stream.finish();
                    stream.stop(1);
                } else if (kind == 1) {
                    stream.reset(1);
                    stream.stop(1);
                } else {
                    stream.reset(1);
                }
            });
            assertThat(await(ask.closed)).isEmpty();
            StreamRecorder answer = take(incoming);
            assertThat(await(answer.closed)).isEmpty();
        }
        assertThat(on(connection, connection::stats).openStreams()).isZero();
    }

    @Test
    void streamsBeyondTheLimitWaitInOrder() {
        Connection connection = connect(serve(TransportContractTest::idle));
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
        Connection connection = connect(serve(TransportContractTest::reader));
        StreamRecorder ask = greet(connection, reader());
        StreamRecorder answer = take(incoming);
        Connection served = take(accepted);
        CompletableFuture<TransportException> ours = closing(connection);
        CompletableFuture<TransportException> theirs = closing(served);
        connection.close(42, "enough");
        connection.close(43, "twice");
        TransportException cause = await(theirs);
        assertThat(cause.reason()).isEqualTo(TransportException.Reason.CONNECTION_LOST);
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
        Connection connection = connect(serve(TransportContractTest::reader));
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
