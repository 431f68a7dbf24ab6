package io.quarkiverse.aster.runtime.rpc;

import static io.quarkiverse.aster.runtime.rpc.OldServerRig.ECHO;
import static io.quarkiverse.aster.runtime.rpc.OldServerRig.MESSAGE;
import static io.quarkiverse.aster.runtime.rpc.OldServerRig.OK;
import static io.quarkiverse.aster.runtime.rpc.OldServerRig.SESSION;
import static io.quarkiverse.aster.runtime.rpc.OldServerRig.callHeader;
import static io.quarkiverse.aster.runtime.rpc.ProtocolFrames.frame;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;

import io.quarkiverse.aster.AbortedException;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Peers of the released 0.1 protocol that send whatever they like, whenever they like: nothing is left of it. */
class OldFrameProperties {

    private static final int STEPS = 40;
    private static final List<String> METHODS = List.of("echo", "server", "client", "bidi", "nothing");
    private static final MethodPattern[] PATTERNS = MethodPattern.values();

    private static byte[] anyFrame(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> frame(FrameFlags.TRAILER, OK);
            case 1 -> OldServerRig.CANCEL;
            case 2 -> frame(FrameFlags.CALL, callHeader(METHODS.get(random.nextInt(METHODS.size())),
                    random.nextInt(4) == 0 ? 1_000_000 + random.nextInt(500) : 0));
            case 3 -> random.nextInt(20) == 0 ? frame(FrameFlags.HEADER, random.nextBoolean() ? ECHO : SESSION)
                    : frame(0, MESSAGE);
            case 4 -> random.nextInt(5) == 0 ? frame(random.nextInt(256), MESSAGE) : frame(0, MESSAGE);
            default -> frame(0, MESSAGE);
        };
    }

    @Property(tries = 2000)
    void serversAnswerOrEndTheStream(@ForAll long seed) {
        Random random = new Random(seed);
        OldServerRig rig = new OldServerRig();
        rig.stream.receive(frame(FrameFlags.HEADER, random.nextInt(5) == 0 ? ECHO : SESSION));
        for (int i = 0; i < STEPS && rig.stream.isRead(); i++) {
            rig.stream.receive(random.nextBoolean() ? new byte[][] { anyFrame(random), anyFrame(random) }
                    : new byte[][] { anyFrame(random) });
            if (!rig.running.isEmpty() && random.nextBoolean()) {
                act(rig.running.get(random.nextInt(rig.running.size())), random);
            }
            rig.connection.runTasks();
            if (random.nextInt(10) == 0) {
                rig.connection.advance(Duration.ofMillis(random.nextInt(1000)));
            }
            if (random.nextInt(20) == 0) {
                rig.stream.writable = !rig.stream.writable;
                rig.stream.handler().onWritable();
            }
        }
        end(rig, random);
        assertThat(rig.running).as("calls that have not ended").allMatch(ServerCall::hasEnded);
        assertThat(rig.server.buffered()).isZero();
        assertThat(rig.server.sessions().size()).isZero();
        assertThat(rig.server.runningCalls()).isZero();
        rig.server.closed();
        assertThat(rig.connection.timers()).isZero();
    }

    private static void act(ServerCall call, Random random) {
        switch (random.nextInt(3)) {
            case 0 -> call.succeed(OldServerRig.message());
            case 1 -> call.fail(new AbortedException("at random"));
            default -> call.send(OldServerRig.message());
        }
    }

    /** However the peer ends it, calls that go on are ended by their handlers. */
    private static void end(OldServerRig rig, Random random) {
        rig.stream.writable = true;
        rig.stream.handler().onWritable();
        switch (random.nextInt(3)) {
            case 0 -> rig.stream.handler().onReset(7);
            case 1 -> rig.stream.handler().onClosed(null);
            default -> {
                while (!rig.stream.isRead() && !rig.stream.finished) {
                    rig.running.stream().filter(call -> !call.hasEnded()).findFirst().orElseThrow().succeed(null);
                    rig.connection.runTasks();
                }
                if (rig.stream.isRead()) {
                    rig.stream.receiveFinish();
                }
                List.copyOf(rig.running).forEach(call -> call.succeed(null));
                rig.connection.runTasks();
                List.copyOf(rig.running).forEach(call -> call.succeed(null));
            }
        }
        rig.connection.runTasks();
    }

    private static byte[] anyAnswer(Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> OldClientRig.OK;
            case 2 -> OldClientRig.CANCELLED;
            case 3 -> OldClientRig.trailer(random.nextInt(10) == 0 ? StatusCode.FAILED_PRECONDITION : StatusCode.CANCELLED);
            case 4 -> random.nextInt(20) == 0 ? frame(random.nextInt(256), MESSAGE) : OldClientRig.message("1");
            default -> OldClientRig.message("1");
        };
    }

    @Property(tries = 2000)
    void clientsEndEveryCallOnce(@ForAll long seed, @ForAll boolean typeScript) {
        Random random = new Random(seed);
        OldClientRig rig = new OldClientRig(typeScript ? Dialect.V0_1_JSON : Dialect.V0_1);
        OutgoingCall last = rig.unary("c0");
        rig.open();
        int made = 1;
        for (int i = 0; i < STEPS; i++) {
            if (random.nextInt(3) == 0) {
                MethodPattern pattern = PATTERNS[random.nextInt(PATTERNS.length)];
                last = pattern == MethodPattern.UNARY ? rig.unary("c" + made) : rig.stream("c" + made, pattern);
                made++;
            } else if (random.nextInt(6) == 0) {
                rig.cancel(last);
            } else if (last instanceof StreamCall call && random.nextInt(3) == 0 && call.dialect() != null
                    && rig.events.contains("c" + (made - 1) + " open") && !call.hasEnded()) {
                rig.request(call);
            } else if (rig.stream().isRead()) {
                rig.receive(anyAnswer(random));
            }
        }
        rig.session.close();
        rig.connection.runTasks();
        for (int i = 0; i < made; i++) {
            String name = "c" + i + " ";
            assertThat(rig.events.stream().filter(event -> event.startsWith(name))
                    .filter(event -> !event.endsWith(" open") && !event.contains(" message ") && !event.endsWith(" stopped")))
                    .as(name).hasSize(1);
        }
        assertThat(rig.client.isIdle()).isTrue();
        assertThat(rig.client.buffered()).isZero();
        assertThat(rig.connection.timers()).isZero();
    }
}
