package io.quarkiverse.aster.deployment.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.testing.RawForm;
import io.quarkiverse.aster.testing.RawFrame;
import io.quarkiverse.aster.testing.RawFrames;
import io.quarkiverse.aster.testing.RawHeader;
import io.quarkiverse.aster.testing.RawPeer;
import io.quarkiverse.aster.testing.RawStatus;
import io.quarkiverse.aster.testing.RawStream;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Responses are compressed if the server is told to, and the caller can read them. */
@Timeout(60)
class ServerCompressionTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Repeat.class, RepeatBean.class)
            .config("quarkus.aster.server.compress-above", "1000");

    @Inject
    AsterServer server;
    @Inject
    Vertx vertx;
    @Inject
    @AsterClient(AsterUnitTest.SELF)
    Repeat client;

    public record Length(int length) {
    }

    public record Text(String text) {
    }

    @AsterService(name = "Repeat")
    public interface Repeat {

        @Rpc
        Uni<Text> repeat(Length length);
    }

    public static class RepeatBean implements Repeat {

        @Override
        public Uni<Text> repeat(Length length) {
            return Uni.createFrom().item(new Text("x".repeat(length.length())));
        }
    }

    /** Clients of 0.1 take compressed JSON for JSON. */
    @ParameterizedTest
    @CsvSource({ "JSON, 5000, true", "JSON, 900, false", "OLD_JSON, 5000, false" })
    void longOnesAreIfTheCallerCanReadThem(String called, int length, boolean compressed) {
        RawForm form = RawForm.valueOf(called);
        try (RawPeer peer = new RawPeer(vertx, server.address())) {
            RawStream stream = peer.open();
            stream.send(RawFrames.header(RawHeader.of("Repeat", "repeat"), form),
                    RawFrames.frame(form.isOld() ? 0 : RawFrame.END_STREAM, "{\"length\":" + length + "}"));
            RawFrame response = stream.next();
            assertThat(response.has(RawFrame.COMPRESSED)).isEqualTo(compressed);
            if (compressed) {
                assertThat(response.payload().length).isLessThan(100);
            } else {
                assertThat(response.text()).isEqualTo("{\"text\":\"" + "x".repeat(length) + "\"}");
            }
            assertThat(stream.status()).isEqualTo(RawStatus.OK);
        }
    }

    @Test
    void ourClientsCan() {
        assertThat(client.repeat(new Length(50_000)).await().atMost(Duration.ofSeconds(20)).text()).hasSize(50_000);
    }
}
