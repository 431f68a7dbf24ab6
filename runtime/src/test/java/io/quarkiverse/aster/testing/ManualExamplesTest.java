package io.quarkiverse.aster.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.faults.AsterFaults;
import io.quarkiverse.aster.faults.Fault;
import io.quarkiverse.aster.runtime.faults.Faults;
import io.quarkiverse.aster.runtime.quic.NettyQuicEndpoint;
import io.quarkiverse.aster.runtime.quic.QuicSettings;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.Scheduler;
import io.quarkiverse.aster.trust.NodeKey;
import io.vertx.core.Vertx;

/** The examples of the page about testing, as they are there: a test of the manual compares them. */
@Timeout(60)
class ManualExamplesTest {

    // @formatter:off
    @Test
    void clock() {
        List<String> log = new ArrayList<>();
        ManualScheduler scheduler = new ManualScheduler();
        Scheduler.Timer timer = scheduler.schedule(Duration.ofSeconds(30), () -> log.add("too late"));
        scheduler.advance(Duration.ofSeconds(29));
        assertThat(log).isEmpty();
        timer.cancel();
        scheduler.advance(Duration.ofDays(1));
        assertThat(log).isEmpty();
        assertThat(scheduler.timers()).isZero();
    }

    @Test
    void faultsOnPurpose() {
        AsterFaults faults = new Faults();
        try (Fault slow = faults.called("HelloService", "say_hello").delay(Duration.ofSeconds(2))) {
            assertThat(faults.active()).containsExactly(slow);
        }
        assertThat(faults.active()).isEmpty();

        faults.served("Ticker").afterMessages(3).reset(7);
        faults.called("HelloService").times(1).deny(StatusCode.UNAVAILABLE, "restarting");
        assertThat(faults.active()).hasSize(2);
    }

    @Test
    void pair() {
        try (SimulatedPair pair = new SimulatedPair(42)) {
            Queue<RawStream> accepted = RawStream.accept(pair.server());
            pair.conditions(LinkConditions.PERFECT.delay(Duration.ofMillis(20)).jitter(Duration.ofMillis(5)).loss(0.1));

            RawStream client = RawStream.open(pair.client());
            client.send(RawFrames.request("{}"));
            client.finish();
            pair.run();

            RawStream server = accepted.remove();
            assertThat(server.next().text()).isEqualTo("{}");
            server.awaitFinish();
            server.finish();
        }
    }

    @Test
    void faults() {
        SimulatedPair pair = new SimulatedPair(42, SimulatedLimits.DEFAULT.maxStreams(4));
        RawStream.accept(pair.server());
        RawStream client = RawStream.open(pair.client());
        client.send(RawFrames.request("{}"));
        pair.run();

        pair.connection().toClient().freeze();
        pair.connection().serverStreams().get(0).reset(7);
        pair.advance(Duration.ofMinutes(1));
        assertThat(client.poll()).isNull();
        pair.connection().toClient().thaw();
        pair.run();
        assertThat(client.awaitReset()).isEqualTo(7);

        pair.connection().cut("the cable was pulled");
        assertThat(pair.client().isOpen()).isFalse();
        pair.run();
        pair.assertNothingLeft();
    }

    @Test
    void network() {
        ManualScheduler scheduler = new ManualScheduler();
        SimulatedNetwork network = new SimulatedNetwork(scheduler, 42);
        network.conditions(LinkConditions.PERFECT.delay(Duration.ofMillis(20)));
        List<LinkEvent> events = new ArrayList<>();
        network.listen(events::add);

        Endpoint server = network.endpoint();
        server.accept("aster/1", connection -> RawStream.accept(connection));
        EndpointAddress address = server.listen().toCompletableFuture().join();
        var first = network.endpoint().connect(address, "aster/1").toCompletableFuture();
        var second = network.endpoint().connect(address, "aster/1").toCompletableFuture();
        network.runUntilIdle();

        assertThat(first.join().peer()).isEqualTo(second.join().peer());
        network.connection(second.join()).cut("only this one");
        assertThat(first.join().isOpen()).isTrue();
    }

    @Test
    void streamRecorder() {
        SimulatedPair pair = new SimulatedPair(42);
        StreamRecorder answering = new StreamRecorder(true) {
            @Override
            protected void handleFinish() {
                stream.finish();
            }
        };
        pair.server().streams(() -> answering);

        StreamRecorder asking = new StreamRecorder(true);
        pair.client().openStream(asking);
        asking.opened.join().write(ByteBuffer.wrap(new byte[100]));
        asking.opened.join().finish();
        pair.run();

        assertThat(answering.finished.join()).hasSize(100);
        assertThat(asking.events).containsExactly("open", "finish", "readComplete", "closed");
    }

    @Test
    void quicPair() throws InterruptedException {
        try (QuicPair pair = new QuicPair()) {
            BlockingQueue<RawStream> accepted = RawStream.accept(pair.server());
            RawStream client = RawStream.open(pair.client());
            client.send(RawFrames.request("{}"));

            RawStream server = accepted.poll(10, TimeUnit.SECONDS);
            assertThat(server.next().text()).isEqualTo("{}");
            assertThat(QuicPair.on(pair.server(), () -> pair.server().stats().openStreams())).isEqualTo(1);
        }
    }

    @Test
    void rawPeer() {
        Vertx vertx = Vertx.vertx();
        Endpoint endpoint = new NettyQuicEndpoint(vertx, NodeKey.generate(),
                QuicSettings.builder().bind("127.0.0.1", 0).build());
        endpoint.accept("aster/1", connection -> connection.streams(ManualExamplesTest::greeter));
        Server server = new Server(endpoint.listen().toCompletableFuture().join());
        try {
            try (RawPeer peer = new RawPeer(vertx, server.address())) {
                RawStream stream = peer.open();
                stream.send(RawFrames.header(RawHeader.of("HelloService", "say_hello"), RawForm.JSON),
                        RawFrames.request("{\"name\":\"Duke\"}"));
                assertThat(stream.next().text()).isEqualTo("{\"message\":\"Hello Duke\"}");
                assertThat(stream.status()).isEqualTo(RawStatus.OK);

                stream.send(RawFrames.hex("ffffffff 00"));
                assertThat(stream.status().code()).isEqualTo(13);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void frames() {
        RawHeader header = RawHeader.of("HelloService", "say_hello").callId("call-1").metadata("trace-id", "abc");
        byte[] old = header.encode(RawForm.OLD_XLANG);
        assertThat(RawHeader.parse(old).metadataValues()).containsExactly("abc");
        byte[] bytes = RawFrames.join(RawFrames.frame(RawFrame.HEADER, old), RawFrames.frame(0, "{}"));
        assertThat(RawFrame.parse(bytes)).hasSize(2);
        assertThat(RawStatus.of(5, "no").encode(RawForm.JSON))
                .asString().isEqualTo("{\"code\":5,\"message\":\"no\",\"detailKeys\":[],\"detailValues\":[]}");
    }
    // @formatter:on

    /** Stands for the injected server of the manual. */
    private record Server(EndpointAddress address) {
    }

    /** A server of the manual's service, as far as its example goes. */
    private static StreamRecorder greeter() {
        return new StreamRecorder(true) {
            private int calls;

            @Override
            protected void handleData(ByteBuffer data) {
                byte[] answer = calls++ == 0
                        ? RawFrames.join(RawFrames.frame(0, "{\"message\":\"Hello Duke\"}"),
                                RawFrames.trailer(RawStatus.OK, RawForm.JSON))
                        : RawFrames.trailer(RawStatus.of(13, "frame length"), RawForm.JSON);
                stream.write(ByteBuffer.wrap(answer));
                stream.flush();
            }
        };
    }
}
