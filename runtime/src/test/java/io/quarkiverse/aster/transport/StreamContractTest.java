package io.quarkiverse.aster.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.testing.StreamRecorder;

/** What every implementation of the transport owes the users of its streams. */
@Timeout(60)
public abstract class StreamContractTest extends TransportTestSupport {

    private static final int LARGE = 8 << 20;

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
        Connection connection = connect(serve(TransportTestSupport::idle));
        Pump pump = new Pump(content);
        open(connection, pump);
        int takenUnread = await(pump.blocked);
        // what fits the windows, the codec and the queue, and no more
        assertThat(takenUnread).isLessThan(LARGE / 2);
        StreamRecorder sink = take(incoming);
        await(sink.opened);
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
        Connection connection = connect(serve(TransportTestSupport::idle));
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

    static void readUntilFinished(Connection connection, StreamRecorder sink) {
        run(connection, () -> readOn(connection, sink));
        await(sink.finished);
    }

    @Test
    void theClientEndsFirst() {
        Connection connection = connect(serve(TransportTestSupport::reader));
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
        Connection connection = connect(serve(TransportTestSupport::reader));
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

    /** Answers in a task of its own, and ends its direction when the peer has ended: never in one write. */
    private static final class LateEcho extends StreamRecorder {

        private boolean asked;
        private boolean answered;
        private boolean ended;

        LateEcho() {
            super(true);
        }

        @Override
        protected void handleData(ByteBuffer data) {
            if (asked) {
                return;
            }
            asked = true;
            stream.connection().scheduler().execute(() -> {
                stream.write(text("answer"));
                stream.flush();
                answered = true;
                finishIfDone();
            });
        }

        @Override
        protected void handleFinish() {
            ended = true;
            finishIfDone();
        }

        private void finishIfDone() {
            if (answered && ended) {
                stream.finish();
            }
        }
    }

    /** Whatever is acknowledged meanwhile: each time the end, the answer and its acknowledgement cross differently. */
    @Test
    void anEndWithoutBytesArrives() {
        Connection connection = connect(serve(LateEcho::new));
        for (int i = 0; i < 1000; i++) {
            StreamRecorder ask = open(connection, reader());
            run(connection, () -> {
                ask.opened.join().write(text("question"));
                ask.opened.join().flush();
            });
            run(connection, () -> ask.opened.join().finish());
            assertThat(await(ask.finished)).as("stream %d", i).asString(UTF_8).isEqualTo("answer");
        }
    }

    @Test
    void theClientResets() {
        Connection connection = connect(serve(TransportTestSupport::reader));
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
        Connection connection = connect(serve(TransportTestSupport::reader));
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
        Connection connection = connect(serve(TransportTestSupport::reader));
        StreamRecorder ask = greet(connection, idle());
        StreamRecorder answer = take(incoming);
        await(answer.opened);
        run(take(accepted), () -> answer.opened.join().reset(79));
        assertThat(await(ask.reset)).isEqualTo(79);
        assertThat(ask.events).containsExactly("open", "reset");
    }

    @Test
    void aStopReachesAnIdleServer() {
        Connection connection = connect(serve(TransportTestSupport::reader));
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
        Connection connection = connect(serve(TransportTestSupport::reader));
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
        Connection connection = connect(serve(TransportTestSupport::reader));
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
        Connection connection = connect(serve(TransportTestSupport::idle));
        StreamRecorder ask = greet(connection, reader());
        StreamRecorder answer = take(incoming);
        await(answer.opened);
        run(take(accepted), () -> answer.opened.join().stop(9));
        assertThat(await(ask.stopped)).isIn(9L, StreamHandler.UNKNOWN_CODE);
        assertThat(on(connection, () -> ask.opened.join().isWritable())).isFalse();
    }

    @Test
    void aStopReachesABlockedWriter() {
        Connection connection = connect(serve(TransportTestSupport::idle));
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
}
