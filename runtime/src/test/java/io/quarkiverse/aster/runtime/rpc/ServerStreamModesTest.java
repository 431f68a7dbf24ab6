package io.quarkiverse.aster.runtime.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.Generation;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.RpcStatus;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

/** Which form a call is in, and how it is answered. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class ServerStreamModesTest {

    private static final ProtocolCodec XLANG = ProtocolCodec.of(SerializationMode.XLANG);
    private static final ProtocolCodec JSON = ProtocolCodec.of(SerializationMode.JSON);
    private static final byte[] XLANG_MESSAGE = HexFormat.of().parseHex("02001e00");

    private final FakeConnection connection = new FakeConnection();
    private final List<StreamHeader> accepted = new ArrayList<>();
    private final FakeStream stream = connection.accept(new ServerConnection(connection, this::accept, ServerLimits.DEFAULT,
            new AbortedStreams(10), () -> 0, null).newStream());

    private RequestHandler.Handler accept(StreamHeader header, ServerConnection from, Session session) {
        accepted.add(header);
        if (header.service().equals("Nobody")) {
            throw new NotFoundException("nobody");
        }
        return (call, request) -> call.fail(new InternalException("broken"));
    }

    @ParameterizedTest
    @CsvSource({ "Some, XLANG, 0, XLANG", "Some, JSON, 3, JSON", "Some, XLANG, 3, JSON",
            "Nobody, XLANG, 0, XLANG", "Nobody, JSON, 3, JSON", "Nobody, XLANG, 3, JSON", "Nobody, JSON, 2, JSON" })
    void trailersAreInTheModeOfTheCall(String service, SerializationMode form, int mode, SerializationMode trailer) {
        stream.receive(header(ProtocolCodec.of(form), service, mode), request(XLANG_MESSAGE));
        assertThat(accepted).extracting(StreamHeader::serializationMode).containsExactly(mode);
        assertThat(codec(0)).isSameAs(ProtocolCodec.of(trailer));
        assertThat(status(0).message()).isEqualTo(service.equals("Some") ? "broken" : "nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "[1]" })
    void aJsonHeaderThatSaysXlangIsOfAJsonCallIfItsRequestIs(String request) {
        stream.receive(header(JSON, "Some", 0));
        assertThat(accepted).isEmpty();
        stream.receive(request(request.getBytes(StandardCharsets.UTF_8)));
        assertThat(accepted).extracting(StreamHeader::serializationMode).containsExactly(3);
        assertThat(codec(0)).isSameAs(JSON);
    }

    @Test
    void aJsonHeaderThatSaysXlangIsRightIfItsRequestIsXlang() {
        stream.receive(header(JSON, "Some", 0), request(XLANG_MESSAGE));
        assertThat(accepted).extracting(StreamHeader::serializationMode).containsExactly(0);
        assertThat(codec(0)).isSameAs(XLANG);
    }

    @Test
    void aJsonHeaderThatSaysXlangIsOfAJsonCallIfNothingFollows() {
        stream.receiveLast(header(JSON, "Some", 0));
        assertThat(accepted).extracting(StreamHeader::serializationMode).containsExactly(3);
        assertThat(codec(0)).isSameAs(JSON);
        assertThat(status(0).message()).isEqualTo("request: none (expected: one message)");
        assertThat(stream.finished).isTrue();
    }

    @Test
    void callsAreRefusedBeforeAndAfterTheirModeIsKnown() {
        stream.receive(header(JSON, "Nobody", 0), request("{}".getBytes(StandardCharsets.UTF_8)));
        stream.receive(header(JSON, "Some", 0), ProtocolFrames.frame(FrameFlags.END_STREAM, new byte[0]));
        stream.receive(header(JSON, "Some", 0), ProtocolFrames.frame(FrameFlags.CANCEL, new byte[0]));
        assertThat(stream.sent).hasSize(3);
        assertThat(List.of(status(0).code(), status(1).code(), status(2).code())).containsExactly(
                StatusCode.NOT_FOUND.number(), StatusCode.INVALID_ARGUMENT.number(), StatusCode.CANCELLED.number());
        // and the next call is one of its own; the empty one was accepted before its request was missed
        stream.receive(header(XLANG, "Some", 0), request("{}".getBytes(StandardCharsets.UTF_8)));
        assertThat(accepted).extracting(StreamHeader::serializationMode).containsExactly(3, 3, 0);
        assertThat(codec(3)).isSameAs(XLANG);
    }

    @Test
    void headersThatNobodyCanReadAreAnsweredInXlang() {
        stream.receive(ProtocolFrames.frame(FrameFlags.HEADER, new byte[] { 4, 2, 3 }));
        assertThat(codec(0)).isSameAs(XLANG);
        assertThat(status(0).code()).isEqualTo(StatusCode.INTERNAL.number());
    }

    @ParameterizedTest
    @EnumSource(value = SerializationMode.class, names = { "XLANG", "JSON" })
    void callsOfTheFirstProtocolAreAnsweredInItsOwnForm(SerializationMode mode) {
        ProtocolCodec old = ProtocolCodec.of(mode, Generation.V0_1);
        OutputBuffer out = new OutputBuffer(4096);
        old.encodeHeader(new StreamHeader(Generation.V0_1, "Some", "m", 1, "id", 0, mode.number(), List.of(), List.of(), 0),
                out);
        stream.receive(ProtocolFrames.frame(FrameFlags.HEADER, out.toByteArray()), ProtocolFrames.frame(0, XLANG_MESSAGE));
        assertThat(codec(0)).isSameAs(old);
        assertThat(status(0).message()).isEqualTo("broken");
        assertThat(stream.finished).isTrue();
        assertThat(accepted).extracting(StreamHeader::generation).containsExactly(Generation.V0_1);
    }

    @Test
    void otherFormatsAreNoBrokenHeaders() {
        stream.receive(ProtocolFrames.frame(FrameFlags.HEADER, HexFormat.of().parseHex("03fd")));
        stream.receive(ProtocolFrames.frame(FrameFlags.HEADER,
                "{\"deadline\":1,\"deadlineEpochMs\":1}".getBytes(StandardCharsets.UTF_8)));
        assertThat(codec(0)).isSameAs(XLANG);
        assertThat(codec(1)).isSameAs(JSON);
        assertThat(List.of(status(0).code(), status(1).code())).containsOnly(StatusCode.INVALID_ARGUMENT.number());
    }

    private ProtocolCodec codec(int index) {
        Frame frame = stream.sent.get(index);
        assertThat(frame.flags()).isEqualTo(FrameFlags.TRAILER);
        return ProtocolCodec.ofPayload(frame.payload());
    }

    private RpcStatus status(int index) {
        return codec(index).decodeStatus(stream.sent.get(index).payload());
    }

    private static byte[] header(ProtocolCodec codec, String service, int mode) {
        OutputBuffer out = new OutputBuffer(4096);
        codec.encodeHeader(new StreamHeader(service, "m", 1, 0, 0, mode, List.of(), List.of(), 0), out);
        return ProtocolFrames.frame(FrameFlags.HEADER, out.toByteArray());
    }

    private static byte[] request(byte[] message) {
        return ProtocolFrames.frame(FrameFlags.END_STREAM, message);
    }
}
