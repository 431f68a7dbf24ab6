package io.quarkiverse.aster.runtime.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameDecoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;

@Timeout(60)
class PassedMessagesTest {

    private static final ServiceDescriptor CONTRACT = contract();
    private final PassedMessages passed = new PassedMessages(List.of(CONTRACT));

    private static ServiceDescriptor contract() {
        return new ServiceDescriptor("Echo", 1, ServiceScope.SHARED, List.of(SerializationMode.XLANG), List.of(), "");
    }

    private static Frame frame(MessagePassing from, Object message, int flags) {
        OutputBuffer out = new OutputBuffer(2000);
        assertThat(from.write(message, flags, out)).isTrue();
        // as short as any frame that is configured to be the longest
        return new FrameDecoder(1024).next(ByteBuffer.wrap(out.toByteArray()));
    }

    @Test
    void messagesArriveAsTheyAreInBothDirections() {
        PassedMessages.Caller caller = passed.caller();
        MessagePassing served = passed.served();
        Object request = new Object();
        Object response = new Object();
        Frame frame = frame(caller, request, FrameFlags.END_STREAM);
        assertThat(frame.flags()).isEqualTo(FrameFlags.END_STREAM | FrameFlags.PASSED);
        assertThat(passed.calls()).isEqualTo(1);
        assertThat(served.read(frame)).isSameAs(request);
        assertThat(caller.read(frame(served, response, 0))).isSameAs(response);
        caller.end();
        assertThat(passed.calls()).isZero();
    }

    @Test
    void responsesArriveThoughTheCallHasEnded() {
        PassedMessages.Caller caller = passed.caller();
        MessagePassing served = passed.served();
        served.read(frame(caller, "request", 0));
        Frame response = frame(served, "response", 0);
        caller.end();
        assertThat(caller.read(response)).isEqualTo("response");
        assertThat(passed.calls()).isZero();
    }

    @Test
    void nothingIsLeftOfCallsThatEnd() {
        PassedMessages.Caller caller = passed.caller();
        Frame frame = frame(caller, "request", 0);
        caller.end();
        assertThat(passed.calls()).isZero();
        assertThatThrownBy(() -> passed.served().read(frame)).isInstanceOf(CancelledException.class);

        PassedMessages.Caller endedBefore = passed.caller();
        endedBefore.end();
        frame(endedBefore, "request", 0);
        assertThat(passed.calls()).isZero();
    }

    @Test
    void whoeverHasHeardOfNoMessageEncodesHisOwn() {
        assertThat(passed.served().write("response", 0, new OutputBuffer(2000))).isFalse();
    }

    @Test
    void messagesAreTakenOnce() {
        PassedMessages.Caller caller = passed.caller();
        Frame frame = frame(caller, "request", 0);
        MessagePassing served = passed.served();
        served.read(frame);
        assertThatThrownBy(() -> served.read(frame)).isInstanceOf(InternalException.class)
                .hasMessage("message passed within the process: not there (expected: taken once)");
    }

    @Test
    void changedFramesAreNoticed() {
        Frame frame = frame(passed.caller(), "request", 0);
        frame.payload()[0] ^= 1;
        assertThatThrownBy(() -> passed.served().read(frame)).isInstanceOf(InternalException.class)
                .hasMessage("message passed within the process: changed on its way (expected: as it was)");
        assertThatThrownBy(() -> passed.served().read(new Frame(FrameFlags.PASSED, new byte[3])))
                .isInstanceOf(InternalException.class);
    }

    @Test
    void onlyTheSameContractIsCovered() {
        assertThat(passed.covers(CONTRACT)).isTrue();
        assertThat(passed.covers(contract())).isFalse();
    }
}
