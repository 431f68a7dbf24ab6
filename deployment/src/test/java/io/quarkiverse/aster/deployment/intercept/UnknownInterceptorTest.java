package io.quarkiverse.aster.deployment.intercept;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkus.runtime.configuration.ConfigurationException;

/** A client cannot have an interceptor that is not there. */
@Timeout(60)
class UnknownInterceptorTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Text.class, Talk.class, TalkBean.class, Events.class)
            .config("quarkus.aster.clients." + SELF + ".interceptors", "org.acme.Missing")
            .failsWith(ConfigurationException.class,
                    message -> assertThat(message).contains("quarkus.aster.clients.\"self\".interceptors",
                            "org.acme.Missing (expected: one of the beans [])"));

    @Test
    void stopsTheStart() {
        fail("the application was started");
    }
}
