package io.quarkiverse.aster.deployment.guard;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.eclipse.microprofile.faulttolerance.Retry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.smallrye.mutiny.Uni;

/** The switch of MicroProfile for whoever has something else do it turns off annotations and configured retries alike. */
@Timeout(60)
class FaultToleranceOffTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Text.class)
            .config("MP_Fault_Tolerance_NonFallback_Enabled", "false")
            .config("quarkus.aster.clients.retrying.address", "self")
            .config("quarkus.aster.clients.retrying.retry.enabled", "true");

    private static final AtomicInteger CALLS = new AtomicInteger();

    @Inject
    @AsterClient(SELF)
    Annotated annotated;
    @Inject
    @AsterClient("retrying")
    Plain plain;

    @Test
    void nothingIsRepeated() {
        CALLS.set(0);
        assertThatThrownBy(() -> annotated.fail("a").await().indefinitely()).isInstanceOf(UnavailableException.class);
        assertThat(CALLS).hasValue(1);
        assertThatThrownBy(() -> plain.attempt("a").await().indefinitely()).isInstanceOf(UnavailableException.class);
        assertThat(CALLS).hasValue(2);
    }

    private static Uni<Text> failure() {
        return Uni.createFrom().failure(() -> new UnavailableException("call " + CALLS.incrementAndGet()));
    }

    @AsterService
    public interface Annotated {

        @Rpc
        @Retry(maxRetries = 2, delay = 0)
        Uni<Text> fail(String text);
    }

    @AsterService
    public interface Plain {

        @Rpc(idempotent = true)
        Uni<Text> attempt(String text);
    }

    public static class AnnotatedBean implements Annotated {

        @Override
        public Uni<Text> fail(String text) {
            return failure();
        }
    }

    public static class PlainBean implements Plain {

        @Override
        public Uni<Text> attempt(String text) {
            return failure();
        }
    }
}
