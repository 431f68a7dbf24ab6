package io.quarkiverse.aster.deployment.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.testing.RawCallHeader;
import io.quarkiverse.aster.testing.RawForm;
import io.quarkiverse.aster.testing.RawFrame;
import io.quarkiverse.aster.testing.RawFrames;
import io.quarkiverse.aster.testing.RawHeader;
import io.quarkiverse.aster.testing.RawPeer;
import io.quarkiverse.aster.testing.RawStatus;
import io.quarkiverse.aster.testing.RawStream;
import io.vertx.core.Vertx;

/** Peers of the released 0.1 protocol, byte by byte, over QUIC. */
@Timeout(60)
class OldPeersTest {

    /** As the released package writes it: "hi" in a demo/One. */
    private static final byte[] ONE = RawFrames.hex("02ff1d 06010c8c70 040339a4 6fa26b1d 086869");
    private static final byte[] OK = RawStatus.OK.encode(RawForm.OLD_JSON);

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Tally.class, Demo.class);

    @Inject
    AsterServer server;
    @Inject
    Vertx vertx;

    private final String sessionId = UUID.randomUUID().toString();
    private RawPeer peer;
    private RawStream stream;

    @BeforeEach
    void connect() {
        peer = new RawPeer(vertx, server.address());
        stream = peer.open();
    }

    @AfterEach
    void disconnect() {
        peer.close();
    }

    @Test
    void aCallHasItsStreamForItself() {
        stream.send(header("Demo", "echo"), message("{\"v\":\"hi\"}"));
        assertThat(text(stream.next())).isEqualTo("{\"v\":\"hi\"}");
        RawFrame trailer = stream.next();
        assertThat(trailer.flags()).isEqualTo(RawFrame.TRAILER);
        assertThat(RawStatus.parse(trailer.payload()).code()).isZero();
        stream.awaitFinish();
    }

    @Test
    void binaryCallsAreAnsweredInTheFormWithoutSchemaEvolution() {
        byte[] header = RawHeader.of("Demo", "echo").mode(0).callId("c").encode(RawForm.OLD_XLANG);
        stream.send(RawFrames.frame(RawFrame.HEADER, header), RawFrames.frame(0, ONE));
        assertThat(stream.next().payload()).isEqualTo(ONE);
        assertThat(stream.next().payload()).isEqualTo(RawStatus.OK.encode(RawForm.OLD_XLANG));
        stream.awaitFinish();
    }

    @Test
    void deadlinesArePointsInTime() {
        stream.send(RawFrames.frame(RawFrame.HEADER, RawHeader.of("Demo", "echo").callId("c")
                .deadline(System.currentTimeMillis() - 1000).encode(RawForm.OLD_JSON)), message("{\"v\":\"hi\"}"));
        assertThat(stream.status().code()).isEqualTo(StatusCode.DEADLINE_EXCEEDED.number());
        stream.awaitFinish();
    }

    @Test
    void aSessionHasItsStreamForItselfAndItsBeansEndWithIt() {
        openSession();

        stream.send(call("add"), message("{\"value\":2}"));
        assertThat(text(stream.next())).isEqualTo("{\"value\":2,\"session_id\":\"" + sessionId + "\",\"call_id\":\"c-1\"}");

        stream.send(call("addAll"), message("{\"value\":3}"), message("{\"value\":4}"), RawFrames.frame(RawFrame.TRAILER, OK));
        assertThat(text(stream.next())).startsWith("{\"value\":9,");

        stream.send(call("countDown"), message("{\"value\":2}"));
        assertThat(text(stream.next())).startsWith("{\"value\":1,");
        assertThat(text(stream.next())).startsWith("{\"value\":0,");
        assertThat(stream.status().code()).isZero();

        stream.send(call("addEach"), message("{\"value\":1}"));
        assertThat(text(stream.next())).startsWith("{\"value\":10,");
        stream.send(RawFrames.frame(RawFrame.TRAILER, OK));
        assertThat(stream.status().code()).isZero();

        stream.send(call("reset"), message("{}"));
        assertThat(text(stream.next())).isEqualTo("null");

        stream.finish();
        stream.awaitFinish();
        awaitEnded();
    }

    @Test
    void aCallThatFailsLeavesTheSession() {
        openSession();
        stream.send(call("add"), message("{\"value\":-1}"));
        assertThat(stream.status().code()).isEqualTo(StatusCode.INVALID_ARGUMENT.number());
        stream.send(call("nothing"), message("{}"));
        assertThat(stream.status().code()).isEqualTo(StatusCode.UNIMPLEMENTED.number());
        stream.send(call("add"), message("{\"value\":1}"));
        assertThat(text(stream.next())).startsWith("{\"value\":1,");
    }

    @Test
    void aLostConnectionEndsTheSession() {
        openSession();
        stream.send(call("add"), message("{\"value\":1}"));
        stream.next();
        peer.connection().close(0, "gone");
        awaitEnded();
    }

    @Test
    void sessionServicesAndSharedOnesAreToldApart() {
        stream.send(header("Tally", "add"), message("{\"value\":1}"));
        RawStatus status = stream.status();
        assertThat(status.code()).isEqualTo(StatusCode.FAILED_PRECONDITION.number());
        assertThat(status.message()).startsWith("'Tally' is session-scoped: open a session stream");

        RawStream other = peer.open();
        other.send(header("Demo", ""));
        assertThat(other.status().message()).startsWith("'Demo' is shared");
        other.awaitFinish();
    }

    private void openSession() {
        stream.send(RawFrames.frame(RawFrame.HEADER,
                RawHeader.of("Tally", "").callId(sessionId).encode(RawForm.OLD_JSON)));
    }

    private static byte[] header(String service, String method) {
        return RawFrames.frame(RawFrame.HEADER, RawHeader.of(service, method).callId("c-1").encode(RawForm.OLD_JSON));
    }

    private static byte[] call(String method) {
        return RawFrames.frame(RawFrame.CALL, RawCallHeader.of(method).callId("c-1").encode(RawForm.OLD_JSON));
    }

    private static byte[] message(String json) {
        return RawFrames.frame(0, json.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(RawFrame frame) {
        assertThat(frame.flags()).isZero();
        return new String(frame.payload(), StandardCharsets.UTF_8);
    }

    private void awaitEnded() {
        String ended;
        do {
            ended = assertTimeoutPreemptively(Duration.ofSeconds(30), Tally.Service.ENDED::take, "the session has not ended");
        } while (!ended.equals(sessionId));
    }
}
