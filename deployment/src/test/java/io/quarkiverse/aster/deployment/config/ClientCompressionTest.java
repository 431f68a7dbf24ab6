package io.quarkiverse.aster.deployment.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterConnections;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.ConnectionInfo.Direction;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.smallrye.mutiny.Uni;

/** Requests are compressed by the clients that are told to. */
@Timeout(60)
class ClientCompressionTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int LENGTH = 50_000;

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Measure.class, MeasureBean.class)
            .config("quarkus.aster.clients.packed.address", "self")
            .config("quarkus.aster.clients.packed.compress-above", "100")
            .config("quarkus.aster.clients.plain.address", "self");

    @Inject
    AsterClients clients;
    @Inject
    AsterConnections connections;

    public record Text(String text) {
    }

    public record Length(int length) {
    }

    @AsterService(name = "Measure", version = 1)
    public interface Measure {

        @Rpc
        Uni<Length> measure(Text text);
    }

    public static class MeasureBean implements Measure {

        @Override
        public Uni<Length> measure(Text text) {
            return Uni.createFrom().item(new Length(text.text().length()));
        }
    }

    private long sent() {
        return connections.list().await().atMost(LIMIT).stream()
                .filter(connection -> connection.direction() == Direction.OUTBOUND)
                .mapToLong(connection -> connection.stats().bytesSent()).sum();
    }

    private long sentBy(String client) {
        long before = sent();
        assertThat(clients.client(Measure.class, client).measure(new Text("x".repeat(LENGTH))).await().atMost(LIMIT).length())
                .isEqualTo(LENGTH);
        return sent() - before;
    }

    @Test
    void onlyThoseOfOneClientAre() {
        assertThat(sentBy("plain")).isGreaterThan(LENGTH);
        assertThat(sentBy("packed")).isLessThan(LENGTH / 2);
        assertThat(sentBy("plain")).isGreaterThan(LENGTH);
    }
}
