package io.quarkiverse.aster.deployment.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.PermissionDeniedException;
import io.quarkiverse.aster.Requires;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.interceptor.CallSide;
import io.quarkiverse.aster.interceptor.GlobalInterceptor;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.quarkiverse.aster.interceptor.RefusedCall;
import io.quarkiverse.aster.testing.RawForm;
import io.quarkiverse.aster.testing.RawFrames;
import io.quarkiverse.aster.testing.RawHeader;
import io.quarkiverse.aster.testing.RawPeer;
import io.quarkiverse.aster.testing.RawStatus;
import io.quarkiverse.aster.testing.RawStream;
import io.quarkiverse.aster.trust.RootKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** What a caller is told of all that is wrong with its call, and that the interceptors hear of each refusal. */
@Timeout(60)
class RefusalOrderTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Text.class)
            .config("quarkus.aster.trust.root-pubkey", RootKey.generate().publicKey().hex());

    @Inject
    AsterServer server;
    @Inject
    Vertx vertx;

    @BeforeEach
    void forget() {
        Refusing.EVENTS.clear();
    }

    /** One entry more than there may be. */
    private static RawHeader tooMuch(RawHeader header) {
        return IntStream.range(0, 65).boxed().reduce(header, (with, i) -> with.metadata("k" + i, "v"), (a, b) -> b);
    }

    private static RawHeader uneven(RawHeader header) {
        return new RawHeader(header.service(), header.method(), header.version(), header.callId(), header.deadline(),
                header.mode(), List.of("k", "l"), List.of("v"), header.sessionId());
    }

    private void isTold(RawHeader header, StatusCode code, String message, String... events) {
        Refusing.EVENTS.clear();
        try (RawPeer peer = new RawPeer(vertx, server.address())) {
            RawStream stream = peer.open();
            // no message of any kind: of that nobody hears
            stream.send(RawFrames.header(header, RawForm.JSON), RawFrames.request("nonsense"));
            RawStatus status = stream.status();
            assertThat(StatusCode.of(status.code())).isEqualTo(code);
            assertThat(status.message()).isEqualTo(message);
        }
        assertThat(Refusing.EVENTS).containsExactly(events);
    }

    @Test
    void metadataComesAfterWhatTheHeaderAsksForAndTheRole() {
        isTold(tooMuch(RawHeader.of("Nobody", "nothing").mode(9)), StatusCode.NOT_FOUND, "Service 'Nobody' v1 not found",
                "refused NOT_FOUND");
        isTold(tooMuch(RawHeader.of("Ordered", "nothing").mode(9)), StatusCode.UNIMPLEMENTED,
                "Method 'Ordered.nothing' not implemented", "refused UNIMPLEMENTED");
        isTold(tooMuch(RawHeader.of("Ordered", "guarded").mode(9).session(1)), StatusCode.FAILED_PRECONDITION,
                "service 'Ordered' is SHARED but call carried sessionId=1", "refused FAILED_PRECONDITION");
        isTold(tooMuch(RawHeader.of("Ordered", "guarded").mode(9)), StatusCode.INVALID_ARGUMENT,
                "Unsupported serialization mode: 9", "refused INVALID_ARGUMENT");
        isTold(tooMuch(RawHeader.of("Ordered", "guarded")), StatusCode.PERMISSION_DENIED,
                "capability check failed for method 'Ordered.guarded'", "refused PERMISSION_DENIED");
    }

    @Test
    void andBeforeInterceptors() {
        isTold(tooMuch(RawHeader.of("Ordered", "open")), StatusCode.RESOURCE_EXHAUSTED,
                "metadata entries: 65 (expected: <= 64)", "refused RESOURCE_EXHAUSTED");
        isTold(uneven(RawHeader.of("Ordered", "open")), StatusCode.INVALID_ARGUMENT,
                "metadata: 2 keys and 1 values (expected: as many keys as values)", "refused INVALID_ARGUMENT");
        isTold(RawHeader.of("Ordered", "open"), StatusCode.PERMISSION_DENIED, "not today", "call");
    }

    @AsterService
    public static class Ordered {

        @Rpc
        @Requires("nobody has it")
        public Uni<Text> guarded(Text text) {
            return Uni.createFrom().item(text);
        }

        @Rpc
        public Uni<Text> open(Text text) {
            return Uni.createFrom().item(text);
        }
    }

    @GlobalInterceptor(CallSide.SERVER)
    public static class Refusing implements AsterInterceptor {

        static final List<String> EVENTS = new CopyOnWriteArrayList<>();

        @Override
        public Uni<Void> onCall(InterceptedCall call) {
            EVENTS.add("call");
            return Uni.createFrom().failure(new PermissionDeniedException("not today"));
        }

        @Override
        public void onRefused(RefusedCall call) {
            EVENTS.add("refused " + call.reason().code());
        }
    }
}
