package io.quarkiverse.aster.dev.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.dev.view.CallDetail;
import io.quarkiverse.aster.dev.view.CallRow;
import io.quarkiverse.aster.dev.view.GateRow;
import io.quarkiverse.aster.dev.view.KeyValue;
import io.quarkiverse.aster.runtime.rpc.CallTrace;
import io.quarkiverse.aster.runtime.rpc.CallTrace.Gate;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameFlags;

@Timeout(30)
class CallDetailTest {

    private final JournalRig rig = new JournalRig();

    @BeforeEach
    void watch() {
        rig.journal.watch();
    }

    private CallDetail detail() {
        return rig.log.call(rig.log.newest(1).get(0).id()).orElseThrow();
    }

    @Test
    void aServedCallIsToldFromItsHeaderToItsTrailer() {
        CallTrace call = rig.served(JournalRig.header("Greeter", "greet", "tenant", "acme"));
        call.decided(Gate.CONNECTION, true, "admitted");
        call.decided(Gate.METHOD, false, "no role");
        rig.pass(Duration.ofMillis(2));
        call.received(JournalRig.message("{\"name\":\"a\"}"));
        rig.pass(Duration.ofMillis(1));
        call.handling();
        call.intercepted("Audit", "onCall", 5_000);
        call.sent(JournalRig.frames(JournalRig.message("{\"text\":\"hi\"}"), new Frame(FrameFlags.TRAILER, new byte[0])));
        call.ended(null);

        CallDetail detail = detail();
        assertThat(detail.row()).extracting(CallRow::status, CallRow::durationMicros, CallRow::requestFrames,
                CallRow::responseFrames, CallRow::pattern).containsExactly("OK", 3_000L, 2, 2, "UNARY");
        assertThat(detail.header()).extracting(CallDetail.Header::generation, CallDetail.Header::mode,
                CallDetail.Header::deadlineMillis, CallDetail.Header::callId).containsExactly("0.2", "JSON", 3_000L, "7");
        assertThat(detail.header().metadata()).containsExactly(new KeyValue("tenant", "acme"));
        assertThat(detail.messages()).extracting(CallDetail.MessageRow::atMicros, CallDetail.MessageRow::direction)
                .containsExactly(tuple(2_000L, "request"),
                        tuple(3_000L, "response"));
        assertThat(detail.messages().get(1).text()).contains("\"text\" : \"hi\"");
        assertThat(detail.events()).extracting(CallDetail.EventRow::kind).containsExactly("header", "request", "handler",
                "response", "trailer", "ended");
        assertThat(detail.gates()).extracting(GateRow::decision).containsExactly("passed", "not asked", "not asked", "refused");
        assertThat(detail.hooks()).containsExactly(new CallDetail.HookRow("Audit", "onCall", 5));
        assertThat(detail.queueMicros()).isEqualTo(3_000);
    }

    @Test
    void eventsAndMessagesAreBounded() {
        CallTrace call = rig.served(JournalRig.header("Greeter", "greet"));
        for (int i = 0; i < 100; i++) {
            call.received(JournalRig.message("1"));
        }

        assertThat(detail().events()).hasSize(JournalRig.LIMITS.notes());
        assertThat(detail().messages()).hasSize(JournalRig.LIMITS.notes());
        assertThat(detail().row().requestFrames()).isEqualTo(101);
    }

    @Test
    void ofMessagesThatAreTooLongTheLengthIsTold() {
        CallTrace call = rig.served(JournalRig.header("Greeter", "greet"));
        call.sent(JournalRig.frames(JournalRig.message("\"" + "x".repeat(700) + "\"")));

        assertThat(detail().messages()).extracting(CallDetail.MessageRow::bytes, CallDetail.MessageRow::text)
                .containsExactly(tuple(702, "(702 bytes, too long to be kept)"));
    }

    @Test
    void secretsAreNotShown() {
        CallTrace call = rig.served(JournalRig.header("Greeter", "greet", "Authorization", "Bearer hush"));
        call.received(
                JournalRig.message("{\"user\":\"u\",\"password\":\"hush\",\"inner\":{\"privateKey\":[\"hush\"],\"x\":1}}"));
        call.admitted(Map.of("iid_token", "hush"));
        call.ended(new NotFoundException("gone", Map.of("token", "hush"), null));

        assertThat(detail().toString()).doesNotContain("hush").contains("\"user\" : \"u\"", "\"x\" : 1");
        assertThat(detail().header().metadata()).containsExactly(new KeyValue("Authorization", "***"));
    }

    @Test
    void norAreThoseInWhatCannotBeRead() {
        CallTrace call = rig.served(JournalRig.header("Greeter", "greet"));
        call.received(JournalRig.message("{\"password\":\"hush\""));
        call.received(JournalRig.message("{\"name\":"));

        assertThat(detail().messages()).extracting(CallDetail.MessageRow::text)
                .containsExactly("(no JSON, and there may be a secret in it)", "{\"name\":");
    }

    @Test
    void textsOfPeersAreCut() {
        String endless = "<img src=x onerror=alert(1)>".repeat(40_000);
        CallTrace call = rig.journal.served(null);
        call.understood(JournalRig.header(endless, endless, endless, endless));
        call.ended(new NotFoundException(endless, Map.of(endless, endless), null));

        CallDetail detail = detail();
        assertThat(detail.row().service()).hasSizeLessThan(300);
        assertThat(detail.row().message()).hasSizeLessThan(300);
        assertThat(detail.trailer().message()).hasSizeLessThan(5_000);
        assertThat(detail.trailer().details().get(0).value()).hasSizeLessThan(5_000);
        assertThat(detail.header().metadata().get(0).value()).hasSizeLessThan(5_000);
    }

    @Test
    void whatWasThrownIsTold() {
        CallTrace call = rig.served(JournalRig.header("Greeter", "greet"));
        call.failed(new IllegalStateException("boom"));
        call.failed(new IllegalStateException("later"));
        call.ended(new NotFoundException("gone"));

        assertThat(detail().failure()).contains("IllegalStateException: boom", "CallDetailTest").doesNotContain("later");
        assertThat(detail().trailer().status()).isEqualTo("NOT_FOUND");
    }

    @Test
    void stallsAddUp() {
        CallTrace call = rig.served(JournalRig.header("Greeter", "greet"));
        call.stalled();
        call.stalled();
        rig.pass(Duration.ofMillis(4));
        call.resumed();
        call.resumed();
        rig.pass(Duration.ofMillis(4));
        call.stalled();
        rig.pass(Duration.ofMillis(1));
        call.ended(null);

        assertThat(detail().stallMicros()).isEqualTo(5_000);
    }

    @Test
    void theEndIsTheEnd() {
        CallTrace call = rig.called();
        call.ended(null);
        call.ended(new NotFoundException("late"));
        call.received(JournalRig.message("{}"));

        assertThat(detail().row()).extracting(CallRow::status, CallRow::responseFrames).containsExactly("OK", 0);
    }

    @Test
    void theHeaderOfAClientIsReadFromItsFrame() {
        CallTrace call = rig.called();
        call.sent(JournalRig.frames(new Frame(FrameFlags.HEADER,
                JournalRig.payload(JournalRig.header("Greeter", "greet", "traceparent", "00-abc-def-01")))));

        assertThat(detail().row()).extracting(CallRow::side, CallRow::traceId, CallRow::status)
                .containsExactly("CLIENT", "abc", null);
        assertThat(detail().gates()).isEmpty();
    }

    @Test
    void attemptsOfOneCallShareWhatItsInterceptorsDo() {
        var hooks = rig.journal.calling();
        rig.journal.called(JournalRig.service(), JournalRig.service().method(0), hooks);
        rig.journal.called(JournalRig.service(), JournalRig.service().method(0), hooks);
        hooks.intercepted("Retry", "onCall", 2_000);

        assertThat(detail().row().attempt()).isEqualTo(2);
        assertThat(detail().hooks()).containsExactly(new CallDetail.HookRow("Retry", "onCall", 2));
    }

    @Test
    void callsOutliveTheirApplication() {
        CallTrace call = rig.called();
        call.ended(null);
        rig.journal.applicationStarted();

        assertThat(detail().row().status()).isEqualTo("OK");
    }
}
