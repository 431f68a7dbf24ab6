package io.quarkiverse.aster.deployment.logging;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;

/** The log as text, and with nothing masked. */
@Timeout(60)
class TextLogTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Failing.class, Logged.class)
            .config("ASTER_LOG_FORMAT", "text").config("ASTER_LOG_MASK", "off");

    @Inject
    AsterServer server;
    @Inject
    @AsterClient(SELF)
    Failing failing;

    @Test
    void linesAboutCallsEndWithTheirFields() {
        try (Logged log = new Logged("io.quarkiverse.aster.server")) {
            assertThatThrownBy(() -> failing.fail(new Failing.Text("a defect"))).isInstanceOf(InternalException.class);
            assertThat(log.lines()).singleElement().asString()
                    .containsPattern("^[0-9:.]{12} ERROR server \u2014 Call .* failed \\[req=\\S{1,8} svc=Failing method=fail"
                            + " duration_ms=[0-9]+\\.[0-9]{3} status_code=13]\n  java.lang.IllegalStateException: a defect\n");
        }
    }

    @Test
    void idsAreWhole() {
        assertThat(failing.mdc(new Failing.Text("aster.peer")).text()).isEqualTo(server.endpointId().hex());
    }
}
