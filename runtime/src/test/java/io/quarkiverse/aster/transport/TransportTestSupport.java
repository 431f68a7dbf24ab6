package io.quarkiverse.aster.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;

import io.quarkiverse.aster.testing.StreamRecorder;
import io.quarkiverse.aster.trust.NodeKey;

/** Endpoints, connections and streams for {@link TransportContractTest}. */
abstract class TransportTestSupport {

    protected static final String ALPN = "aster-test/1";
    protected static final int MAX_STREAMS = 8;
    protected static final int STREAM_QUEUE = 20;

    private final List<Endpoint> endpoints = new ArrayList<>();
    protected final BlockingQueue<Connection> accepted = new LinkedBlockingQueue<>();
    protected final BlockingQueue<StreamRecorder> incoming = new LinkedBlockingQueue<>();

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
    protected final StreamRecorder greet(Connection connection, StreamRecorder handler) {
        open(connection, handler);
        BiStream stream = await(handler.opened);
        run(connection, () -> {
            stream.write(text("hi"));
            stream.flush();
        });
        return handler;
    }

    protected static StreamRecorder idle() {
        return new StreamRecorder(false);
    }

    protected static StreamRecorder reader() {
        return new StreamRecorder(true);
    }

    protected static final class Echo extends StreamRecorder {

        Echo() {
            super(true);
        }

        @Override
        protected void handleFinish() {
            stream.write(ByteBuffer.wrap(bytes.toByteArray()));
            stream.finish();
        }
    }

    protected static final class Ask extends StreamRecorder {

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
}
