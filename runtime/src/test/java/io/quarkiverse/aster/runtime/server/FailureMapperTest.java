package io.quarkiverse.aster.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.testing.FakeCall;

@Timeout(30)
class FailureMapperTest {

    private static final String SECRET = "password of the database";
    private static final String NOBODY = "nobody";

    private final FailureMapper production = new FailureMapper(false, FailureMapperTest::isNobody);
    private final FailureMapper development = new FailureMapper(true, FailureMapperTest::isNobody);
    private final FakeCall call = FakeCall.served("Service", "method").elapsed(Duration.ofNanos(1_234_567));
    private final Logger logger = Logger.getLogger("io.quarkiverse.aster.server");
    private final List<LogRecord> logged = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry);
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    };

    private static boolean isNobody(Throwable thrown) {
        return thrown.getMessage() != null && thrown.getMessage().startsWith(NOBODY);
    }

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    @Test
    void defectsAreHiddenFromCallersButForTheCallId() {
        AsterException status = production.map(new IllegalStateException(SECRET), call);

        assertThat(status.code()).isEqualTo(StatusCode.INTERNAL);
        assertThat(status).hasMessage("internal error (call 1)").hasNoCause();
        assertThat(status.details()).isEmpty();
    }

    @Test
    void callersReadOfDefectsInDevelopment() {
        assertThat(development.map(new IllegalStateException("why"), call))
                .hasMessage("java.lang.IllegalStateException: why (call 1)");
    }

    @Test
    void defectsAreLoggedOnceWithTheirCause() {
        IllegalStateException defect = new IllegalStateException(SECRET);

        production.map(new CompletionException(defect), call);

        assertThat(logged).singleElement().satisfies(entry -> {
            assertThat(entry.getLevel().intValue()).isGreaterThanOrEqualTo(Level.SEVERE.intValue());
            assertThat(entry.getThrown()).isSameAs(defect);
        });
    }

    @Test
    void whatTheHandlerSaysToTheCallerIsSaidAndNotLogged() {
        NotFoundException said = new NotFoundException("no such thing", Map.of("k", "v"), null);

        assertThat(production.map(said, call)).isSameAs(said);
        assertThat(production.map(new CompletionException(new ExecutionException(said)), call)).isSameAs(said);
        assertThat(logged).isEmpty();
    }

    @Test
    void otherFailuresThatHaveACodeHideTheirText() {
        same(new SecurityException(NOBODY + SECRET), StatusCode.UNAUTHENTICATED, "not authenticated");
        same(new SecurityException(SECRET), StatusCode.PERMISSION_DENIED, "permission denied");
        same(new TimeoutException(SECRET), StatusCode.DEADLINE_EXCEEDED, "deadline exceeded");
        same(new io.smallrye.mutiny.TimeoutException(), StatusCode.DEADLINE_EXCEEDED, "deadline exceeded");
        same(new InterruptedException(SECRET), StatusCode.CANCELLED, "cancelled");
        same(new CancellationException(SECRET), StatusCode.CANCELLED, "cancelled");
    }

    private void same(Throwable thrown, StatusCode code, String message) {
        AsterException status = development.map(thrown, call);
        assertThat(status.code()).isEqualTo(code);
        assertThat(status).hasMessage(message);
    }
}
