package io.quarkiverse.aster.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.ConnectionInfo;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.codec.zstd.DecompressLimits;
import io.quarkiverse.aster.runtime.local.LocalNetwork;
import io.quarkiverse.aster.runtime.local.LocalSettings;
import io.quarkiverse.aster.runtime.rpc.AbortedStreams;
import io.quarkiverse.aster.runtime.rpc.CallSpeed;
import io.quarkiverse.aster.runtime.rpc.ClientCall;
import io.quarkiverse.aster.runtime.rpc.Dialect;
import io.quarkiverse.aster.runtime.rpc.FixedFrames;
import io.quarkiverse.aster.runtime.rpc.Messages;
import io.quarkiverse.aster.runtime.rpc.OpenConnection;
import io.quarkiverse.aster.runtime.rpc.RequestHandler;
import io.quarkiverse.aster.runtime.rpc.ServerCall;
import io.quarkiverse.aster.runtime.rpc.ServerConnection;
import io.quarkiverse.aster.runtime.rpc.ServerLimits;
import io.quarkiverse.aster.runtime.rpc.StreamPool;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.StreamHeader;
import io.quarkiverse.aster.testing.ManualScheduler;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;

/** Client and server engines over the in-process network, with a clock turned by hand. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class PeerConnectionTest {

    private static final PeerId SERVER = id(1);
    private static final Duration INITIAL_BACKOFF = Duration.ofMillis(100);
    /** The wait after the first failure, jitter included. */
    private static final Duration FIRST_WAIT = Duration.ofMillis(110);

    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(10);
    private static final ServerLimits LIMITS = ServerLimits.DEFAULT.withFrames(1024, 4096)
            .withMaxHandlerTime(Duration.ofHours(2));

    private final ManualScheduler scheduler = new ManualScheduler();
    private final LocalNetwork network = new LocalNetwork(scheduler, LocalSettings.defaults());
    private final ClientSettings settings = new ClientSettings(
            new StreamPool.Settings(2, 4, Duration.ofMillis(10), 1, Duration.ofSeconds(5), 3, 1024, 4096),
            new Backoff(INITIAL_BACKOFF, Duration.ofSeconds(30)), Duration.ofSeconds(60), IDLE_TIMEOUT,
            new Messages(1024, Messages.NEVER, DecodeLimits.DEFAULT, DecompressLimits.DEFAULT));
    private final PeerConnections connections = new PeerConnections(Connector.direct(network.endpoint(id(2))), settings,
            scheduler);
    private final PeerConnection peer = connections.to(new EndpointAddress(SERVER, Optional.empty(), List.of()));

    private final List<ServerCall> held = new ArrayList<>();
    private final List<String> ended = new ArrayList<>();
    private AsterException failure;
    private boolean hold;

    @Test
    void theFirstCallConnectsAndTheNextReuses() {
        startServer();
        call("a");
        call("b");
        scheduler.run();
        call("c");
        scheduler.run();
        assertThat(ended).containsExactly("a ok", "b ok", "c ok");
        assertThat(scheduler.timers()).as("the one for idleness").isEqualTo(1);
    }

    @Test
    void aPeerThatIsNotThereIsUnavailable() {
        call("a");
        scheduler.run();
        assertThat(ended).containsExactly("a UNAVAILABLE");
        assertThat(failure).hasMessageStartingWith("peer 0101010101: peer " + SERVER + " not reached");
        assertThat(failure.details()).containsEntry("reason", "UNREACHABLE");
    }

    @Test
    void callsFailAtOnceDuringTheBackOff() {
        call("a");
        scheduler.run();
        startServer();
        call("b");
        assertThat(ended).containsExactly("a UNAVAILABLE", "b UNAVAILABLE");
        assertThat(failure).hasMessageMatching(".* not reached, tried its id; next attempt in 1[0-9][0-9] ms");
        scheduler.advance(FIRST_WAIT);
        call("c");
        scheduler.run();
        assertThat(ended).endsWith("c ok");
    }

    @Test
    void theBackOffGrowsWithEveryFailure() {
        call("a");
        scheduler.run();
        scheduler.advance(FIRST_WAIT);
        call("b");
        scheduler.run();
        scheduler.advance(FIRST_WAIT);
        call("c");
        assertThat(failure).hasMessageContaining("next attempt in ");
        assertThat(ended).hasSize(3);
    }

    @Test
    void onlySoManyCallsWaitForTheConnection() {
        for (String name : List.of("a", "b", "c", "d")) {
            call(name);
        }
        assertThat(ended).containsExactly("d RESOURCE_EXHAUSTED");
        assertThat(failure).hasMessage("calls waiting for a connection: 3 (expected: < 3)");
    }

    @Test
    void aLostConnectionFailsWhatIsUnderWayAndIsMadeAgain() {
        Endpoint server = startServer();
        hold = true;
        call("a");
        scheduler.run();
        assertThat(held).hasSize(1);
        server.close();
        scheduler.run();
        assertThat(ended).containsExactly("a UNAVAILABLE");
        assertThat(failure.getMessage()).startsWith("connection: ");

        hold = false;
        startServer();
        call("b");
        scheduler.run();
        assertThat(ended).containsExactly("a UNAVAILABLE", "b ok");
    }

    @Test
    void theDeadlineHoldsWhileNobodyAnswers() {
        startServer();
        hold = true;
        call("a");
        scheduler.run();
        scheduler.advance(settings.timeout());
        assertThat(ended).containsExactly("a DEADLINE_EXCEEDED");
        List<String> cancelled = new ArrayList<>();
        held.get(0).onCancel(() -> cancelled.add("a"));
        assertThat(cancelled).as("the server has heard of it").containsExactly("a");
    }

    @Test
    void slowCallsDoNotHoldUpShortOnes() {
        startServer();
        hold = true;
        call("slow 1");
        call("slow 2");
        scheduler.run();
        hold = false;
        call("short");
        scheduler.run();
        assertThat(ended).isEmpty();
        scheduler.advance(Duration.ofMillis(10));
        assertThat(ended).containsExactly("short ok");
    }

    @Test
    void closingFailsWhatIsUnderWayAndWhatComes() {
        startServer();
        hold = true;
        call("a");
        scheduler.run();
        connections.close();
        scheduler.run();
        assertThat(ended).containsExactly("a UNAVAILABLE");
        call("b");
        assertThat(ended).containsExactly("a UNAVAILABLE", "b UNAVAILABLE");
        assertThat(failure).hasMessage("client: closed");
    }

    @Test
    void aConnectionNobodyUsesGoesAndComesBack() {
        startServer();
        call("a");
        scheduler.run();
        scheduler.advance(Duration.ofMinutes(9));
        call("b");
        scheduler.run();
        scheduler.advance(Duration.ofMinutes(9));
        assertThat(connections.size()).isEqualTo(1);
        scheduler.advance(Duration.ofMinutes(11));
        assertThat(connections.size()).isZero();
        assertThat(scheduler.timers()).isZero();
        call("c");
        scheduler.run();
        assertThat(ended).containsExactly("a ok", "b ok", "c ok");
    }

    @Test
    void aConnectionWithACallIsNotIdle() {
        startServer();
        hold = true;
        peer.start(clientCall("slow", Duration.ofHours(1)));
        scheduler.run();
        scheduler.advance(Duration.ofMinutes(25));
        assertThat(connections.size()).isEqualTo(1);
    }

    @Test
    void whatIsOpenCanBeLookedAt() {
        assertThat(open()).isEmpty();
        startServer();
        hold = true;
        call("a");
        call("b");
        call("c");
        scheduler.run();

        ConnectionInfo info = open().get(0);
        assertThat(open()).hasSize(1);
        assertThat(info.direction()).isEqualTo(ConnectionInfo.Direction.OUTBOUND);
        assertThat(info.endpoint()).isEqualTo(id(2));
        assertThat(info.peer()).isEqualTo(SERVER);
        assertThat(info.remoteAddress()).isPresent();
        assertThat(info.since()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(info.runningCalls()).as("two on the streams of the pool, and one that waits").isEqualTo(3);
        assertThat(info.sessions()).isEmpty();
        assertThat(info.attributes()).isEmpty();
        assertThat(info.admittedUntil()).isEmpty();
        assertThat(connections.open(id(2), true)).singleElement()
                .satisfies(inside -> assertThat(inside.info().remoteAddress()).isEmpty());

        connections.close();
        scheduler.run();
        assertThat(open()).isEmpty();
    }

    private List<ConnectionInfo> open() {
        return connections.open(id(2), false).map(OpenConnection::info).toList();
    }

    @Test
    void anIdAloneDoesNotReplaceAnAddress() {
        startServer();
        EndpointAddress elsewhere = new EndpointAddress(SERVER, Optional.empty(),
                List.of(new InetSocketAddress("127.0.0.1", 1)));
        connections.to(elsewhere);
        connections.to(new EndpointAddress(SERVER, Optional.empty(), List.of()));
        call("a");
        scheduler.run();
        assertThat(ended).containsExactly("a UNAVAILABLE");
        assertThat(failure).hasMessageContaining("127.0.0.1");
    }

    @Test
    void aNewAddressEndsTheBackOff() {
        call("a");
        scheduler.run();
        startServer();
        connections.to(new EndpointAddress(SERVER, Optional.empty(), List.of(new InetSocketAddress("192.0.2.1", 2))));
        call("b");
        scheduler.run();
        assertThat(ended).hasSize(2);
        assertThat(failure.getMessage()).doesNotContain("next attempt");
    }

    private Endpoint startServer() {
        Endpoint server = network.endpoint(SERVER);
        RequestHandler handler = (header, from, session) -> (call, request) -> {
            if (hold) {
                held.add(call);
            } else {
                OutputBuffer out = new OutputBuffer(1024);
                FrameEncoder.write(out, 0, request.payload());
                call.succeed(out);
            }
        };
        server.accept("aster/1", connection -> connection
                .streams(new ServerConnection(connection, handler, LIMITS, new AbortedStreams(10), () -> 0, null)::newStream));
        assertThat(server.listen()).isCompleted();
        return server;
    }

    private void call(String name) {
        peer.start(clientCall(name, settings.timeout()));
    }

    private ClientCall clientCall(String name, Duration timeout) {
        OutputBuffer frames = new OutputBuffer(1024);
        int start = FrameEncoder.begin(frames, FrameFlags.HEADER);
        ProtocolCodec.of(SerializationMode.JSON).encodeHeader(
                new StreamHeader("S", "m", 1, 0, (int) timeout.toSeconds(), SerializationMode.JSON.number(), List.of(),
                        List.of(), 0),
                frames);
        FrameEncoder.end(frames, start, 1024);
        FrameEncoder.write(frames, FrameFlags.END_STREAM, "{}".getBytes(StandardCharsets.UTF_8));
        return new ClientCall(null, Dialect.V0_2, new FixedFrames(frames), new CallSpeed(), timeout, scheduler.nanoTime(),
                new ClientCall.Listener() {
                    @Override
                    public void onSuccess(Frame response, Dialect dialect) {
                        ended.add(name + " ok");
                    }

                    @Override
                    public void onFailure(AsterException status) {
                        ended.add(name + " " + status.code());
                        failure = status;
                    }
                });
    }

    private static PeerId id(int fill) {
        byte[] key = new byte[PeerId.LENGTH];
        java.util.Arrays.fill(key, (byte) fill);
        return PeerId.of(key);
    }
}
