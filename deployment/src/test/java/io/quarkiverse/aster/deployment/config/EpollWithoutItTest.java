package io.quarkiverse.aster.deployment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.deployment.testing.AsterUnitTest;

@Timeout(60)
class EpollWithoutItTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application()
            .config("quarkus.aster.network.socket", "epoll")
            .failsWith(IllegalStateException.class, message -> assertThat(message)
                    .contains("event loops are NioEventLoopGroup (expected: EPOLL; quarkus.vertx.prefer-native-transport"));

    @Test
    void stopsTheApplication() {
        fail("the application has started");
    }
}
