package io.quarkiverse.aster.deployment.logging;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.vertx.core.json.JsonObject;

/** The log as JSON, and what a line about a call has. */
@Timeout(60)
class JsonLogTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Failing.class, Logged.class)
            .config("ASTER_LOG_FORMAT", "json");

    @Inject
    AsterServer server;
    @Inject
    @AsterClient(SELF)
    Failing failing;

    @Test
    void linesAboutCallsHaveTheirFields() {
        String id = server.endpointId().hex();
        String shortId = id.substring(0, 8) + "..." + id.substring(60);
        try (Logged log = new Logged("io.quarkiverse.aster.server")) {
            assertThatThrownBy(() -> failing.fail(new Failing.Text("a defect"))).isInstanceOf(InternalException.class);

            assertThat(log.lines()).singleElement().satisfies(line -> {
                Map<String, Object> fields = new JsonObject(line).getMap();
                assertThat(fields).containsEntry("level", "error").containsEntry("service", "Failing")
                        .containsEntry("method", "fail").containsEntry("peer", shortId).containsEntry("status_code", 13)
                        .containsEntry("error", "a defect").containsEntry("error_type", "java.lang.IllegalStateException")
                        .hasEntrySatisfying("duration_ms", time -> assertThat((Double) time).isNotNegative())
                        .containsKeys("ts", "msg", "request_id", "stack_trace");
                assertThat((String) fields.get("msg")).contains((String) fields.get("request_id"));
            });
        }
    }

    @Test
    void theContextOfTheLogIsMaskedToo() {
        String id = server.endpointId().hex();
        assertThat(failing.mdc(new Failing.Text("aster.peer")).text()).isEqualTo(id.substring(0, 8) + "..." + id.substring(60));
        assertThat(failing.mdc(new Failing.Text("aster.status_code")).text()).as("of the line alone").isEqualTo("null");
    }
}
