package io.quarkiverse.aster.runtime.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.UnimplementedException;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.RpcStatus;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

/** What a server says when a session cannot begin, and what it says when one has. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class SessionRefusalTest {

    private static final ServiceTable<String> TABLE = new ServiceTable<>(List.of(entry("Cart"), entry("Stock")));

    private final SessionTable sessions = new SessionTable(new FakeConnection().scheduler(), 1, Duration.ZERO);

    private static ServiceTable.Entry<String> entry(String name) {
        List<MessageCodec<?>> codecs = Arrays.asList(null, null, null, null);
        MethodDescriptor method = new MethodDescriptor(0, "add", MethodPattern.UNARY, true, 0, true, codecs, codecs);
        return new ServiceTable.Entry<>(new ServiceDescriptor(name, 1, ServiceScope.SESSION, List.of(SerializationMode.JSON),
                List.of(method), "0".repeat(64)), name);
    }

    private void call(String service, String method, SerializationMode mode, int session) {
        TABLE.route(new StreamHeader(service, method, 1, 0, 0, mode.number(), List.of(), List.of(), session), sessions, null);
    }

    private AsterException refused(String service, String method, SerializationMode mode, int session) {
        int before = sessions.size();
        AsterException refusal = catchThrowableOfType(AsterException.class, () -> call(service, method, mode, session));
        assertThat(SessionRefusal.is(RpcStatus.of(refusal))).as(refusal.getMessage()).isEqualTo(sessions.size() == before);
        return refusal;
    }

    @Test
    void refusalsOfTheServerAreKnown() {
        assertThat(refused("Till", "add", SerializationMode.JSON, 1)).isInstanceOf(NotFoundException.class);
        assertThat(refused("Cart", "remove", SerializationMode.JSON, 1)).isInstanceOf(UnimplementedException.class);
        call("Cart", "add", SerializationMode.JSON, 2);
        assertThat(refused("Cart", "add", SerializationMode.JSON, 3)).isInstanceOf(ResourceExhaustedException.class);
        assertThat(refused("Cart", "add", SerializationMode.JSON, 1)).isInstanceOf(NotFoundException.class);
        assertThat(refused("Stock", "add", SerializationMode.JSON, 2)).isInstanceOf(NotFoundException.class);
    }

    /** The session is looked up before the mode. */
    @Test
    void aCallThatIsRefusedLaterHasBegunItsSession() {
        refused("Cart", "add", SerializationMode.XLANG, 1);
        assertThat(sessions.size()).isEqualTo(1);
    }

    @Test
    void whatHandlersSayIsNone() {
        for (AsterException failure : List.of(new NotFoundException("cart 7 not found"), new NotFoundException(""),
                new UnimplementedException("remove: not implemented"), new ResourceExhaustedException("too many carts"))) {
            assertThat(SessionRefusal.is(RpcStatus.of(failure))).as(failure.getMessage()).isFalse();
        }
        assertThat(SessionRefusal.is(RpcStatus.OK)).isFalse();
    }

    @Test
    void onlyTrailersCanBe() {
        byte[] refusal = status(new NotFoundException(SessionRefusal.endedAlready("1")));
        assertThat(SessionRefusal.isIn(new Frame(FrameFlags.TRAILER, refusal))).isTrue();
        assertThat(SessionRefusal.isIn(new Frame(0, refusal))).isFalse();
        assertThat(SessionRefusal.isIn(new Frame(FrameFlags.TRAILER, new byte[0]))).isFalse();
        assertThat(SessionRefusal.isIn(new Frame(FrameFlags.TRAILER, new byte[] { '{', 1, 2 }))).isFalse();
    }

    private static byte[] status(AsterException failure) {
        OutputBuffer out = new OutputBuffer(1024);
        ProtocolCodec.of(SerializationMode.JSON).encodeStatus(RpcStatus.of(failure), out);
        return out.toByteArray();
    }
}
