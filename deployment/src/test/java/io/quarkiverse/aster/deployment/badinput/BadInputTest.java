package io.quarkiverse.aster.deployment.badinput;

import static io.quarkiverse.aster.deployment.badinput.BadCalls.keys;
import static io.quarkiverse.aster.deployment.badinput.BadCalls.nested;
import static io.quarkiverse.aster.deployment.badinput.BadCalls.padded;
import static io.quarkiverse.aster.deployment.badinput.BadCalls.values;
import static io.quarkiverse.aster.deployment.badinput.Calls.NOTE;
import static io.quarkiverse.aster.deployment.badinput.Calls.STRICT;
import static io.quarkiverse.aster.deployment.badinput.Calls.call;
import static io.quarkiverse.aster.deployment.badinput.Calls.metadata;
import static io.quarkiverse.aster.deployment.badinput.Calls.method;
import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static io.quarkiverse.aster.testing.RawFrames.frame;
import static io.quarkiverse.aster.testing.RawFrames.hex;
import static io.quarkiverse.aster.testing.RawFrames.join;
import static io.quarkiverse.aster.testing.RawFrames.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.codec.xlang.TypeId;
import io.quarkiverse.aster.codec.xlang.WireField;
import io.quarkiverse.aster.codec.xlang.WireType;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.testing.RawFrames;
import io.quarkiverse.aster.testing.RawPeer;
import io.quarkiverse.aster.testing.RawStatus;
import io.quarkiverse.aster.testing.RawStream;
import io.quarkiverse.aster.transport.TransportException;
import io.vertx.core.Vertx;

/** A peer that sends what it should not learns why; everybody else goes on, even on its own connection. */
@Timeout(60)
class BadInputTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Echo.class, Calls.class, BadCall.class, BadCalls.class,
            Xlang.class, BadXlangCalls.class);

    @Inject
    Vertx vertx;
    @Inject
    AsterServer server;
    @Inject
    @AsterClient(SELF)
    Echo others;

    private RawPeer peer;
    private RawStream neighbour;

    @BeforeEach
    void connect() {
        peer = new RawPeer(vertx, server.address());
        neighbour = peer.open();
        answers(neighbour);
    }

    @AfterEach
    void disconnect() {
        peer.close();
    }

    static Stream<String> badCalls() {
        return all().map(BadCall::name);
    }

    private static Stream<BadCall> all() {
        return Stream.of(BadCalls.frames(), BadCalls.headers(), BadCalls.metadataLists(), BadCalls.requests(),
                BadXlangCalls.all())
                .flatMap(calls -> calls);
    }

    @ParameterizedTest
    @MethodSource("badCalls")
    void isAnswered(String name) {
        BadCall bad = all().filter(call -> call.name().equals(name)).findFirst().orElseThrow();
        RawStream stream = peer.open();

        stream.send(bad.bytes());
        if (bad.finished()) {
            stream.finish();
        }

        RawStatus status = stream.status();
        if (bad.text().endsWith("...")) {
            assertThat(status.message()).startsWith(bad.text().substring(0, bad.text().length() - 3));
        } else {
            assertThat(status.message()).isEqualTo(bad.text());
        }
        assertThat(status.code()).isEqualTo(bad.code());
        if (bad.streamEnds()) {
            stream.awaitFinish();
        } else {
            answers(stream);
        }
        everybodyElseGoesOn();
    }

    /** A refusal before the request has come must not take the rest of the request for a call. */
    @Test
    void whatFollowsARefusedHeaderIsSkipped() {
        RawStream stream = peer.open();

        stream.send(RawFrames.header(method("nothing")));
        assertThat(stream.status().code()).isEqualTo(12);
        stream.send(frame(0, NOTE));
        stream.send(frame(0, NOTE));
        stream.send(request(NOTE));

        answers(stream);
        everybodyElseGoesOn();
    }

    @Test
    void whatIsJustWithinTheLimitsIsServed() {
        List<byte[]> calls = List.of(
                call(padded(method("note"), 65_536), NOTE),
                call(metadata(keys(63), values(63, 1)), NOTE),
                call(metadata(keys(64), values(64, 1)), NOTE),
                call(metadata(List.of("k".repeat(255)), List.of("v".repeat(4095))), NOTE),
                call(metadata(List.of("k".repeat(256)), List.of("v".repeat(4096))), NOTE),
                call(metadata(List.of("k", "l"), List.of("v".repeat(4096), "v".repeat(4093))), NOTE),
                call(metadata(List.of("k", "l"), List.of("v".repeat(4096), "v".repeat(4094))), NOTE),
                call(metadata(List.of("k", "k"), List.of("a", "b")), NOTE),
                call(method("note"), nested(25)),
                call(method("note"), "{}"),
                call(method("note"), " { } "),
                call(method("note"), "{\"number\":2147483647,\"text\":\"b\"}"),
                call(method("strict"), STRICT),
                call("{\"service\":\"Echo\",\"method\":\"note\",\"version\":1,\"serializationMode\":3}", NOTE));
        RawStream stream = peer.open();

        for (byte[] good : calls) {
            stream.send(good);
            assertThat(stream.status()).isEqualTo(RawStatus.OK);
        }
    }

    @Test
    void whatIsJustWithinTheLimitsOfXlangIsServed() {
        RawStream stream = peer.open();

        for (byte[] good : List.of(Xlang.note(Xlang.VALUES), Xlang.message("Note", ""), Xlang.nested(25),
                Xlang.definitions(256))) {
            stream.send(Xlang.call(good));
            assertThat(stream.status()).isEqualTo(RawStatus.OK);
        }
        stream.send(Xlang.call(method("note").replace("Mode\":3", "Mode\":0").getBytes(StandardCharsets.UTF_8),
                Xlang.note(Xlang.VALUES)));
        assertThat(stream.status()).isEqualTo(RawStatus.OK);
    }

    @Test
    void unknownFieldsOfXlangAreSkipped() {
        RawStream stream = peer.open();
        WireField unknown = new WireField("other", WireType.map(WireType.of(TypeId.STRING), WireType.of(TypeId.FLOAT64)));

        stream.send(Xlang.call(Xlang.message("Note", "02 0461 00 01 24 01 0462 000000000000f03f", Xlang.NUMBER, Xlang.TEXT,
                Xlang.CHILDREN, unknown)));

        assertThat(stream.next().payload()).endsWith(hex(Xlang.VALUES));
        assertThat(stream.status()).isEqualTo(RawStatus.OK);
    }

    @Test
    void unknownFlagsAreIgnored() {
        RawStream stream = peer.open();

        stream.send(join(frame(FrameFlags.HEADER | 0x80, method("note")), frame(FrameFlags.END_STREAM | 0x80, NOTE)));

        assertThat(stream.status()).isEqualTo(RawStatus.OK);
    }

    @Test
    void callsInOneWriteAndBytesOneByOneAreCallsLikeAnyOther() {
        RawStream stream = peer.open();

        stream.send(join(Calls.good(), call(method("nothing"), NOTE), Calls.good()));
        assertThat(stream.status()).isEqualTo(RawStatus.OK);
        assertThat(stream.status().code()).isEqualTo(12);
        assertThat(stream.status()).isEqualTo(RawStatus.OK);

        for (byte b : Calls.good()) {
            stream.send(new byte[] { b });
        }
        assertThat(stream.status()).isEqualTo(RawStatus.OK);
    }

    @Test
    void aFrameThatIsAnnouncedAndNeverComesHoldsNobodyElseUp() {
        RawStream stream = peer.open();

        stream.send(join(RawFrames.header(method("note")), hex("00000001 40 7b7b7b")));

        everybodyElseGoesOn();
        stream.reset(7);
        stream.stop(7);
        stream.awaitEnd();
    }

    @Test
    void aProtocolThatNobodyServesIsRefusedInTheHandshake() {
        assertThatThrownBy(() -> peer.connect("nobody/1")).isInstanceOf(TransportException.class)
                .hasMessageEndingWith("the peer does not serve ALPN nobody/1");
        everybodyElseGoesOn();
    }

    private void everybodyElseGoesOn() {
        answers(neighbour);
        assertThat(peer.isConnected()).isTrue();
        assertThat(others.note(new Echo.Note("b", 2, List.of())).text()).isEqualTo("b");
    }

    private static void answers(RawStream stream) {
        stream.send(Calls.good());
        assertThat(stream.status()).isEqualTo(RawStatus.OK);
    }
}
