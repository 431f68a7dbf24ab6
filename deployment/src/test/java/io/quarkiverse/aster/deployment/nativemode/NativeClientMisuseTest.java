package io.quarkiverse.aster.deployment.nativemode;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.deployment.config.Greeter;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;

/** A client that is told to use NATIVE mode with a service that does not offer it. */
@Timeout(60)
class NativeClientMisuseTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Greeter.class, Greeter.Bean.class)
            .config("quarkus.aster.clients.greeter.address", "self")
            .config("quarkus.aster.clients.greeter.serialization", "native");

    @Inject
    @AsterClient("greeter")
    Instance<Greeter> greeter;

    @Test
    void isTold() {
        assertThatThrownBy(() -> greeter.get().greet("a")).rootCause().isInstanceOf(IllegalArgumentException.class)
                .hasMessage("serialization of Greeter v1: NATIVE (expected: one of [XLANG] or JSON)");
    }
}
