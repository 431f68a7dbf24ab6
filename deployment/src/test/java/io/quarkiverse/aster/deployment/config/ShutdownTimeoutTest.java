package io.quarkiverse.aster.deployment.config;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.smallrye.mutiny.Uni;

/** Calls have as long to end as Quarkus is told for all that the application does. */
@Timeout(60)
class ShutdownTimeoutTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application().config("quarkus.shutdown.timeout", "123ms")
            .logs(messages -> assertThat(messages).contains("Calls that have not ended within 123 ms are reset"));

    @Inject
    AsterServer server;
    @Inject
    @AsterClient(SELF)
    Endless endless;

    @Test
    void holdsForTheServer() {
        CompletableFuture<Endless.Text> call = endless.never(new Endless.Text("x")).subscribeAsCompletionStage();
        Endless.ARRIVED.orTimeout(30, TimeUnit.SECONDS).join();
        server.stop();
        assertThatThrownBy(() -> call.orTimeout(30, TimeUnit.SECONDS).join())
                .hasCauseInstanceOf(UnavailableException.class);
    }

    @AsterService
    public static class Endless {

        static final CompletableFuture<Void> ARRIVED = new CompletableFuture<>();

        public record Text(String text) {
        }

        @Rpc
        public Uni<Text> never(Text text) {
            ARRIVED.complete(null);
            return Uni.createFrom().nothing();
        }
    }
}
