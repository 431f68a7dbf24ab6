package io.quarkiverse.aster.deployment.dev;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.QuarkusDevModeTest;

@Timeout(180)
class CallsJsonRpcTest extends DevUiTest {

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = application(DevGreeter.class);

    @Test
    void tellsWhoTheApplicationIs() throws Exception {
        JsonNode info = ask("info");

        assertThat(info.get("nodeId").asText()).hasSize(64);
        assertThat(info.get("address").asText()).startsWith("aster1");
        assertThat(info.get("protocol").asText()).isEqualTo("aster/1");
        assertThat(info.get("running").asBoolean()).isTrue();
        assertThat(info.get("libraries").get(0).get("version").asText()).matches("\\d+\\.\\d+\\.\\d+\\..+");
        assertThat(subscribe("servicesLabel").await(label -> true).asText()).isEqualTo("1");
        assertThat(subscribe("peersLabel").await(label -> true).asText()).isEqualTo("0");
        assertThat(subscribe("callsLabel").await(label -> true).asText()).isEqualTo("0/s");
    }

    @Test
    void callsAreToldWhileTheyHappenAndInDetail() throws Exception {
        Told calls = subscribe("calls");
        assertThat(calls.await(batch -> batch.get("snapshot").asBoolean()).get("calls")).isNotNull();
        Told frames = subscribe("frames");
        frames.await(batch -> batch.get("snapshot").asBoolean());
        assertThat(invoke("greet", "{\"name\":\"dev\"}", "own").get("response").asText()).contains("Hello, dev");

        JsonNode served = calls.await(batch -> has(batch, "SERVER", "OK"));
        JsonNode row = find(served.get("calls"), "side", "SERVER");
        assertThat(row.get("method").asText()).isEqualTo("greet");
        JsonNode detail = ask("call", "id", row.get("id").asLong());
        assertThat(detail.get("messages").get(0).get("text").asText()).contains("\"name\" : \"dev\"");
        assertThat(detail.get("messages").get(1).get("text").asText()).contains("Hello, dev");
        assertThat(find(detail.get("header").get("metadata"), "key", "tenant").get("value").asText()).isEqualTo("acme");
        assertThat(find(detail.get("header").get("metadata"), "key", "password").get("value").asText()).isEqualTo("***");
        assertThat(detail.get("gates").get(3).get("decision").asText()).isEqualTo("passed");
        assertThat(frames.await(batch -> batch.get("frames").size() > 0).get("frames").get(0).get("flags").toString())
                .contains("HEADER");

        assertThat(find(ask("recentCalls", "max", 10), "side", "CLIENT").get("service").asText()).isEqualTo("DevGreeter");
        ask("clearCalls");
        ask("clearFrames");
        assertThat(calls.await(batch -> batch.get("snapshot").asBoolean()).get("calls")).isEmpty();
        assertThat(frames.await(batch -> batch.get("snapshot").asBoolean()).get("frames")).isEmpty();
        assertThat(ask("recentCalls", "max", 10)).isEmpty();
    }

    private static boolean has(JsonNode batch, String side, String status) {
        for (JsonNode call : batch.get("calls")) {
            if (call.get("side").asText().equals(side) && call.path("status").asText().equals(status)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void failuresAreExplainedWithWhatWasThrown() throws Exception {
        Told calls = subscribe("calls");
        calls.await(batch -> true);
        assertThat(invoke("fail", "{\"name\":\"dev\"}", "own").get("status").asText()).isEqualTo("INTERNAL");

        JsonNode row = find(calls.await(batch -> has(batch, "SERVER", "INTERNAL")).get("calls"), "side", "SERVER");
        assertThat(ask("call", "id", row.get("id").asLong()).get("failure").asText()).contains("IllegalStateException: no dev",
                "DevGreeter.fail");
        assertThat(ask("explainCall", "id", row.get("id").asLong()).asText()).contains("DevGreeter.fail (server)",
                "ended with INTERNAL", "Gate 0 (connection): passed", "IllegalStateException: no dev");
    }

    @Test
    void callsAreThereAfterALiveReload() throws Exception {
        Told calls = subscribe("calls");
        calls.await(batch -> true);
        invoke("greet", "{\"name\":\"before\"}", "own");
        calls.await(batch -> has(batch, "SERVER", "OK"));
        APPLICATION.modifySourceFile(DevGreeter.class, source -> source.replace("Hello, ", "Servus, "));

        // the request that finds the change
        assertThat(invoke("greet", "{\"name\":\"after\"}", "own").get("response").asText()).isNotNull();
        Told again = subscribe("calls");
        JsonNode kept = again.await(batch -> batch.get("snapshot").asBoolean());
        assertThat(kept.get("calls").size()).isGreaterThanOrEqualTo(2);
        JsonNode old = find(kept.get("calls"), "side", "SERVER");
        assertThat(ask("call", "id", old.get("id").asLong()).get("messages").get(0).get("text").asText()).contains("before");
    }
}
