package io.quarkiverse.aster.deployment.dev;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.QuarkusDevModeTest;

/** Contracts, trust, faults and configuration. */
@Timeout(180)
class DevJsonRpcTest extends DevUiTest {

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = application(DevGreeter.class);

    @Test
    void contractsAreToldWithWhatAReloadHasChanged() throws Exception {
        JsonNode before = find(ask("services"), "name", "DevGreeter");
        assertThat(before.get("served").asBoolean()).isTrue();
        assertThat(before.get("type").asText()).isEqualTo(DevGreeter.class.getName());
        assertThat(before.path("changed").isMissingNode()).isTrue();
        JsonNode secret = find(before.get("methods"), "name", "secret");
        assertThat(secret.get("requires").asText()).isEqualTo("greeter.secret");
        assertThat(secret.get("execution").asText()).isEqualTo("WORKER");
        assertThat(secret.get("requestSchema").get("$ref").asText()).contains("Name");
        assertThat(find(before.get("methods"), "name", "each").get("pattern").asText()).isEqualTo("BIDI_STREAM");

        APPLICATION.modifySourceFile(DevGreeter.class,
                source -> source.replace("record Name(String name)", "record Name(String name, int age)"));
        JsonNode after = find(ask("services"), "name", "DevGreeter");
        assertThat(after.get("contractId").asText()).isNotEqualTo(before.get("contractId").asText());
        assertThat(after.get("changed").get("previousContractId").asText()).isEqualTo(before.get("contractId").asText());
        assertThat(after.get("changed").get("lines").toString()).contains("age");
    }

    @Test
    void peersAreAskedForTheirContracts() throws Exception {
        String address = ask("info").get("address").asText();

        assertThat(ask("contractOf", "address", address, "service", "DevGreeter", "version", 0).get("contractId").asText())
                .isEqualTo(find(ask("services"), "name", "DevGreeter").get("contractId").asText());
    }

    @Test
    void credentialsAreIssuedAndExplained() throws Exception {
        JsonNode trust = ask("trust");
        assertThat(trust.get("canIssue").asBoolean()).isTrue();
        assertThat(trust.get("root").asText()).hasSize(64);
        assertThat(trust.get("roles").toString()).contains("greeter.secret");

        String good = ask("issueCredential", "roles", "greeter.secret", "peer", "", "lifetimeSeconds", 60).get("credential")
                .asText();
        assertThat(explain(good).get("allowed").asBoolean()).isTrue();
        String poor = ask("issueCredential", "roles", "", "peer", "", "lifetimeSeconds", 60).get("credential").asText();
        JsonNode why = explain(poor);
        assertThat(why.get("gates").get(1).get("decision").asText()).isEqualTo("passed");
        assertThat(why.get("gates").get(3).get("decision").asText()).isEqualTo("refused");
        assertThat(why.get("remedy").asText()).contains("greeter.secret");
        JsonNode broken = explain(good.replace("greeter.secret", "greeter.secrets"));
        assertThat(broken.get("allowed").asBoolean()).isFalse();
        assertThat(broken.get("gates").get(1).get("decision").asText()).isEqualTo("refused");
        assertThat(broken.get("gates").get(3).get("decision").asText()).isEqualTo("not asked");
    }

    private JsonNode explain(String credential) throws Exception {
        return ask("explain", "credential", credential, "peer", "", "service", "DevGreeter", "method", "secret");
    }

    @Test
    void faultsAreStartedAndEnded() throws Exception {
        Told faults = subscribe("faults");
        assertThat(faults.await(item -> true).get("active")).isEmpty();
        long id = ask("startFault", "side", "CALLED", "service", "DevGreeter", "method", "greet", "peer", "", "kind", "DENY",
                "millis", 0, "code", 0, "status", "unavailable", "message", "on purpose", "times", 1, "afterMessages", -1)
                .get("id").asLong();
        assertThat(faults.await(item -> item.get("active").size() == 1).get("active").get(0).get("text").asText())
                .contains("on purpose", "DevGreeter.greet");

        assertThat(invoke("greet", "{\"name\":\"a\"}", "own").get("status").asText()).isEqualTo("UNAVAILABLE");
        assertThat(invoke("greet", "{\"name\":\"a\"}", "own").get("status").asText()).isEqualTo("OK");
        ask("stopFault", "id", id);
        ask("startFault", "side", "SERVED", "service", "", "method", "", "peer", "", "kind", "SLOW", "millis", 1, "code", 0,
                "status", "", "message", "", "times", 0, "afterMessages", -1);
        assertThat(ask("activeFaults").get("active")).hasSize(1);
        ask("clearFaults");
        assertThat(ask("activeFaults").get("active")).isEmpty();
    }

    @Test
    void connectionsAreToldClosedAndRevoked() throws Exception {
        Told peers = subscribe("peers");
        assertThat(peers.await(list -> true)).isEmpty();
        invoke("greet", "{\"name\":\"a\"}", "roles:greeter.secret");
        JsonNode inbound = find(peers.await(list -> list.size() == 2), "direction", "INBOUND");
        assertThat(inbound.get("attributes").toString()).contains("greeter.secret");
        assertThat(inbound.get("expiresAt").asLong()).isGreaterThan(System.currentTimeMillis());
        assertThat(inbound.get("bytesReceived").asLong()).isPositive();
        assertThat(find(ask("connectedPeers"), "direction", "OUTBOUND").get("address").asText()).contains(":");

        assertThat(ask("closeConnection", "connection", inbound.get("connection").asText()).asText()).contains("is closed");
        peers.await(list -> list.isEmpty());
        assertThat(invoke("greet", "{\"name\":\"a\"}", "roles:greeter.secret").get("status").asText()).isEqualTo("OK");
        assertThat(ask("revoke", "peer", inbound.get("peer").asText()).asText()).contains("revoked");
        assertThat(invoke("greet", "{\"name\":\"a\"}", "roles:greeter.secret").get("status").asText()).isNotEqualTo("OK");
    }

    @Test
    void settingsAreToldWithTheirSource() throws Exception {
        JsonNode lines = ask("config").get("lines");

        assertThat(lines.toString()).contains("secret_key", "ephemeral").doesNotContain("BEGIN PRIVATE");
        assertThat(lines.size()).isGreaterThan(20);
    }
}
