package io.quarkiverse.aster.deployment.failure;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.DeadlineExceededException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.smallrye.mutiny.Uni;

/** What becomes of the failures of handlers on their way to the caller. */
@Timeout(60)
class FailuresTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application();

    private static final String CALL = " \\(call [-0-9a-f]{36}\\)";

    @Inject
    @AsterClient(SELF)
    Failing failing;

    static IntStream codes() {
        return IntStream.concat(IntStream.rangeClosed(1, 16), IntStream.of(17, 99, 100, 101, 4242, Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void theStatusOfTheHandlerReachesTheCallerWhole(int code) {
        same(code, catchThrowableOfType(AsterException.class, () -> failing.plain(code)));
        same(code, catchThrowableOfType(AsterException.class, () -> failing.uni(code).await().indefinitely()));
        assertThatThrownBy(() -> failing.stage(code).toCompletableFuture().join()).cause()
                .isInstanceOfSatisfying(AsterException.class, e -> same(code, e));
    }

    private static void same(int code, AsterException e) {
        AsterException sent = Failing.status(code);
        assertThat(e.code()).isEqualTo(StatusCode.of(code));
        assertThat(e).isExactlyInstanceOf(sent.getClass()).hasMessage(sent.getMessage());
        assertThat(e.details()).isEqualTo(sent.details());
    }

    @Test
    void codesOfTheApplicationAreItsOwn() {
        assertThat(catchThrowableOfType(AsterException.class, () -> failing.application()).code())
                .isEqualTo(StatusCode.application(1000));
    }

    @ParameterizedTest
    @ValueSource(strings = { "runtime", "checked", "error", "uni", "stage", "thrown by stage" })
    void otherExceptionsAreDefectsOfTheServiceWhoseTextTestsMayRead(String how) {
        assertThatThrownBy(() -> failing.otherwise(how).await().indefinitely()).isInstanceOf(InternalException.class)
                .hasMessageMatching("java\\.(io|lang)\\.\\w+: " + how + CALL);
    }

    @Test
    void noResponseIsADefectOfTheService() {
        String message = "java\\.lang\\.IllegalStateException: response: null \\(expected: a message\\)" + CALL;
        assertThatThrownBy(() -> failing.nullPlain()).isInstanceOf(InternalException.class).hasMessageMatching(message);
        assertThatThrownBy(() -> failing.nullUni().await().indefinitely()).isInstanceOf(InternalException.class)
                .hasMessageMatching(message);
        assertThatThrownBy(() -> failing.uniOfNull().await().indefinitely()).isInstanceOf(InternalException.class)
                .hasMessageMatching(message);
        assertThatThrownBy(() -> failing.stageOfNull().toCompletableFuture().join()).cause()
                .isInstanceOf(InternalException.class).hasMessageMatching(message);
    }

    @Test
    void aResponseThatCannotBeWrittenIsADefectOfTheService() {
        assertThatThrownBy(() -> failing.unwritable()).isInstanceOf(InternalException.class)
                .hasMessageContainingAll("response: ", "Text", "text: null");
    }

    @Test
    void aStageNeedNotBeAFuture() {
        assertThat(failing.stageOnly().toCompletableFuture().join()).isEqualTo(new Text("stage"));
    }

    @Test
    void aTimeoutOfTheHandlersOwnIsADeadline() {
        assertThatThrownBy(() -> failing.timedOut()).isInstanceOf(DeadlineExceededException.class)
                .hasMessage("deadline exceeded");
    }

    @Test
    void aMessageOfAnyLengthIsCut() {
        AsterException e = catchThrowableOfType(AsterException.class, () -> failing.verbose(5000));

        assertThat(e.getMessage()).hasSize(4096).startsWith("vvv").endsWith("v...");
        assertThat(e.details()).hasSize(32);
    }

    @Test
    void aStatusWithoutAMessageArrives() {
        assertThat(catchThrowableOfType(AsterException.class, () -> failing.silent()).getMessage()).isEmpty();
    }

    public record Text(String text) {
    }

    @AsterService
    public static class Failing {

        static AsterException status(int code) {
            return AsterException.of(StatusCode.of(code), "status " + code + " \u00e4",
                    Map.of("detail", "of " + code, "", "empty"),
                    new IllegalStateException("stays here"));
        }

        @Rpc
        public Text plain(int code) {
            throw status(code);
        }

        @Rpc
        public Uni<Text> uni(int code) {
            return Uni.createFrom().failure(status(code));
        }

        @Rpc
        public CompletionStage<Text> stage(int code) {
            return CompletableFuture.supplyAsync(() -> {
                throw status(code);
            });
        }

        @Rpc
        public Text application() {
            throw new AsterException(StatusCode.application(1000), "mine");
        }

        @Rpc
        public Uni<Text> otherwise(String how) throws Exception {
            switch (how) {
                case "runtime":
                    throw new IllegalArgumentException(how);
                case "checked":
                    throw new IOException(how);
                case "error":
                    throw new AssertionError(how);
                case "stage":
                    return Uni.createFrom().completionStage(CompletableFuture.failedFuture(new IOException(how)));
                case "thrown by stage":
                    return Uni.createFrom().completionStage(CompletableFuture.supplyAsync(() -> {
                        throw new IllegalStateException(how);
                    }));
                default:
                    return Uni.createFrom().failure(new IOException(how));
            }
        }

        @Rpc
        public Text nullPlain() {
            return null;
        }

        @Rpc
        public Uni<Text> nullUni() {
            return null;
        }

        @Rpc
        public Uni<Text> uniOfNull() {
            return Uni.createFrom().nullItem();
        }

        @Rpc
        public CompletionStage<Text> stageOfNull() {
            return CompletableFuture.completedStage(null);
        }

        @Rpc
        public CompletionStage<Text> stageOnly() {
            return new CompletableFuture<Text>() {
                @Override
                public CompletableFuture<Text> toCompletableFuture() {
                    throw new UnsupportedOperationException("a stage and nothing else");
                }
            }.completeAsync(() -> new Text("stage"));
        }

        @Rpc
        public Text unwritable() {
            return new Text(null);
        }

        @Rpc
        public Text timedOut() throws TimeoutException {
            throw new TimeoutException("took too long");
        }

        @Rpc
        public Text verbose(int length) {
            Map<String, String> details = new HashMap<>();
            IntStream.range(0, 40).forEach(i -> details.put("k" + i, "v"));
            throw new AsterException(StatusCode.ABORTED, "v".repeat(length), details, null);
        }

        @Rpc
        public Text silent() {
            throw new AsterException(StatusCode.ABORTED, null);
        }
    }
}
