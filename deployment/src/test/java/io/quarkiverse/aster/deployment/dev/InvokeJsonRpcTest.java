package io.quarkiverse.aster.deployment.dev;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.QuarkusDevModeTest;

@Timeout(180)
class InvokeJsonRpcTest extends DevUiTest {

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = application(DevGreeter.class);

    @Test
    void callsAreMadeAsWhoeverIsChosen() throws Exception {
        assertThat(find(ask("targets"), "id", "self")).isNotNull();
        JsonNode identities = ask("identities");
        assertThat(identities.findValuesAsText("id")).contains("own", "none", "roles:greeter.secret", "roles:");

        assertThat(invoke("secret", "{\"name\":\"a\"}", "own").get("status").asText()).isEqualTo("OK");
        assertThat(invoke("secret", "{\"name\":\"a\"}", "roles:greeter.secret").get("status").asText()).isEqualTo("OK");
        assertThat(invoke("secret", "{\"name\":\"a\"}", "roles:").get("status").asText()).isEqualTo("PERMISSION_DENIED");
        assertThat(invoke("secret", "{\"name\":\"a\"}", "none").get("status").asText()).isNotEqualTo("OK");
        assertThat(invoke("secret", "{\"name\":\"a\"}", "nobody").get("message").asText()).contains("identity: nobody");
    }

    @Test
    void whatIsWrongWithACallIsTold() throws Exception {
        assertThat(invoke("greet", "{\"nam\":\"a\"}", "own").get("message").asText()).contains("nam");
        assertThat(invoke("greet", "{", "own").get("status").asText()).isEqualTo("INVALID_ARGUMENT");
        assertThat(invoke("unknown", "{}", "own").get("message").asText()).contains("unknown", "greet");
        assertThat(ask("invoke", "target", "elsewhere", "service", "DevGreeter", "version", 1, "method", "greet", "request",
                "{}", "metadata", "", "timeoutMillis", 1000, "mode", "", "identity", "own").get("status").asText())
                .isEqualTo("INVALID_ARGUMENT");
    }

    @Test
    void messagesAreSentOneByOne() throws Exception {
        Told told = exchange();
        long id = told.await(item -> item.get("kind").asText().equals("opened")).get("exchange").asLong();
        ask("send", "exchange", id, "request", "{\"name\":\"a\"}");
        assertThat(told.await(item -> item.get("kind").asText().equals("response")).get("response").asText())
                .contains("Hello, a");
        ask("send", "exchange", id, "request", "{\"name\":\"b\"}");
        assertThat(told.await(item -> item.get("kind").asText().equals("response")).get("response").asText())
                .contains("Hello, b");
        ask("endRequests", "exchange", id);
        assertThat(told.await(item -> item.get("kind").asText().equals("ended")).get("status").asText()).isEqualTo("OK");
    }

    @Test
    void callsAreCancelled() throws Exception {
        Told told = exchange();
        long id = told.await(item -> item.get("kind").asText().equals("opened")).get("exchange").asLong();
        ask("send", "exchange", id, "request", "{\"name\":\"a\"}");
        told.await(item -> item.get("kind").asText().equals("response"));
        ask("cancelExchange", "exchange", id);
        assertThat(told.await(item -> item.get("kind").asText().equals("ended")).get("status").asText())
                .isEqualTo("CANCELLED");
    }

    private Told exchange() throws Exception {
        return subscribe("exchange", "target", "self", "service", "DevGreeter", "version", 1, "method", "each", "request", "",
                "metadata", "", "timeoutMillis", 0, "mode", "", "identity", "own");
    }

    @Test
    void callsAreCopiedAsText() throws Exception {
        String test = ask("javaTest", "service", "DevGreeter", "version", 1, "method", "greet", "request",
                "{\n  \"name\" : \"a\"\n}").asText();
        assertThat(test).contains("class DevGreeterTest", "\"DevGreeter\", 1", ".unary(\"greet\", request)",
                "\"name\" : \"a\"");
        assertThat(ask("curl", "service", "DevGreeter", "version", 1, "method", "greet", "request", "{}").asText()).isEmpty();
    }
}
