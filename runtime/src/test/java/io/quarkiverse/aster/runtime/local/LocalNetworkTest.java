package io.quarkiverse.aster.runtime.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.testing.ManualScheduler;
import io.quarkiverse.aster.testing.StreamRecorder;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.trust.NodeKey;

/** The network under a scheduler turned by hand. */
@Timeout(10)
class LocalNetworkTest {

    private static final String ALPN = "aster-test/1";
    private static final int WINDOW = 10;

    private final ManualScheduler scheduler = new ManualScheduler();
    private final LocalNetwork network = new LocalNetwork(scheduler, new LocalSettings(2, 1, WINDOW));
    private final Endpoint server = network.endpoint(NodeKey.generate().id());
    private final Endpoint client = network.endpoint(NodeKey.generate().id());
    private final List<StreamRecorder> served = new ArrayList<>();

    private Connection connect() {
        server.accept(ALPN, connection -> connection.streams(() -> {
            StreamRecorder recorder = new StreamRecorder(false);
            served.add(recorder);
            return recorder;
        }));
        server.listen();
        CompletableFuture<Connection> connecting = client
                .connect(new EndpointAddress(server.id(), Optional.empty(), List.of()), ALPN).toCompletableFuture();
        assertThat(connecting).isNotDone();
        scheduler.run();
        return connecting.join();
    }

    @Test
    void nothingHappensByItself() {
        Connection connection = connect();
        StreamRecorder ask = new StreamRecorder(false);
        connection.openStream(ask);
        ask.opened.join().write(ByteBuffer.wrap("hi".getBytes(UTF_8)));
        scheduler.run();
        assertThat(served).as("nothing was flushed").isEmpty();
        ask.opened.join().flush();
        assertThat(served).isEmpty();
        scheduler.run();
        assertThat(served.get(0).events).containsExactly("open");
        served.get(0).opened.join().read();
        assertThat(served.get(0).events).containsExactly("open");
        scheduler.run();
        assertThat(served.get(0).events).containsExactly("open", "data", "readComplete");
    }

    @Test
    void theWindowIsExact() {
        Connection connection = connect();
        StreamRecorder ask = new StreamRecorder(false);
        connection.openStream(ask);
        ask.opened.join().write(ByteBuffer.allocate(WINDOW));
        assertThat(ask.opened.join().isWritable()).isTrue();
        ask.opened.join().write(ByteBuffer.allocate(1));
        assertThat(ask.opened.join().isWritable()).isFalse();
        ask.opened.join().flush();
        scheduler.run();
        assertThat(ask.writable).isNotDone();
        served.get(0).opened.join().read();
        scheduler.run();
        assertThat(ask.opened.join().isWritable()).isTrue();
        assertThat(ask.events).containsExactly("open", "writable");
    }

    @Test
    void anIdNobodyHasIsUnreachable() {
        CompletableFuture<Connection> connecting = client
                .connect(new EndpointAddress(server.id(), Optional.empty(), List.of()), ALPN).toCompletableFuture();
        scheduler.run();
        assertThatThrownBy(connecting::join).hasCauseInstanceOf(TransportException.class)
                .hasMessageContaining(server.id().hex());
    }

    @Test
    void anIdIsRegisteredOnce() {
        Endpoint twin = network.endpoint(server.id());
        server.accept(ALPN, connection -> {
        });
        twin.accept(ALPN, connection -> {
        });
        server.listen();
        assertThatThrownBy(twin::listen).hasMessageContaining("registered twice");
        server.close();
        scheduler.run();
        assertThat(network.endpoint(server.id())).isNotNull();
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> new LocalSettings(0, 0, 1)).hasMessage("max streams: 0 (expected: >= 1)");
        assertThatThrownBy(() -> new LocalSettings(1, -1, 1)).hasMessage("stream queue: -1 (expected: >= 0)");
        assertThatThrownBy(() -> new LocalSettings(1, 0, 0)).hasMessage("window: 0 (expected: >= 1)");
        assertThat(LocalSettings.defaults().maxStreams()).isEqualTo(1024);
    }
}
