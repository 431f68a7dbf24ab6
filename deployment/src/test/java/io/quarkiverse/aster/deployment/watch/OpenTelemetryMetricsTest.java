package io.quarkiverse.aster.deployment.watch;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkus.arc.Arc;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.smallrye.mutiny.Uni;

/** An application that has OpenTelemetry's metrics and no Micrometer. */
@Timeout(120)
class OpenTelemetryMetricsTest {

    private static final String PACKAGE = "io.quarkiverse.aster.runtime.observe.";

    @RegisterExtension
    static final AsterUnitTest APPLICATION = (AsterUnitTest) AsterUnitTest.application(Word.class, Echo.class)
            .config("quarkus.otel.metrics.enabled", "true")
            .config("quarkus.otel.traces.exporter", "none")
            .config("quarkus.otel.metrics.exporter", "none")
            .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-opentelemetry", Version.getVersion())));

    @Inject
    @AsterClient(SELF)
    Echo echo;

    public record Word(String text) {
    }

    @AsterService
    public static class Echo {

        @Rpc
        public Uni<Word> say(Word word) {
            return Uni.createFrom().item(word);
        }
    }

    @Test
    void hasInstrumentsOfItsOwn() throws ClassNotFoundException {
        assertThat(echo.say(new Word("hi")).await().atMost(Duration.ofSeconds(30))).isEqualTo(new Word("hi"));
        for (String name : List.of("TelemetryMetrics", "TelemetryServerMetrics", "CallTracing")) {
            Class<?> type = Class.forName(PACKAGE + name, false, Thread.currentThread().getContextClassLoader());
            assertThat(Arc.container().instance(type).isAvailable()).as(name).isTrue();
        }
    }
}
