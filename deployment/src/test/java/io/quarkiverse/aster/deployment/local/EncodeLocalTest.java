package io.quarkiverse.aster.deployment.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.deployment.local.Shelf.Thing;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;

/** All local clients can be told to encode their messages, and one can be told otherwise. */
@Timeout(60)
class EncodeLocalTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Shelf.class)
            .config("quarkus.aster.client.encode-local", "true")
            .config("quarkus.aster.clients.encoded.address", "local")
            .config("quarkus.aster.clients.passed.address", "local")
            .config("quarkus.aster.clients.passed.encode-local", "false");

    @Inject
    @AsterClient("encoded")
    Shelf encoded;
    @Inject
    @AsterClient("passed")
    Shelf passed;

    private static Thing given(Shelf client, Thing thing) {
        return client.give(thing).await().atMost(Duration.ofSeconds(20));
    }

    @Test
    void onlyMessagesOfTheOtherAreShared() {
        Thing thing = Thing.of("mine");
        assertThat(given(encoded, thing)).isNotSameAs(thing).usingRecursiveComparison().isEqualTo(thing);
        assertThat(given(passed, thing)).isSameAs(thing);
    }
}
