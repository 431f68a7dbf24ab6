package io.quarkiverse.aster.deployment.xlang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceInfo;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.deployment.xlang.Counter.CountItem;
import io.quarkiverse.aster.deployment.xlang.Counter.CountRequest;
import io.quarkiverse.aster.deployment.xlang.Echo.EchoRequest;
import io.quarkiverse.aster.deployment.xlang.Echo.EchoResponse;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * The scenarios that all bindings share: each call of each file is made as the file says, and answered as it says, in every
 * mode
 * and protocol, over QUIC and within the process.
 */
@Timeout(120)
class ScenariosTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Set<String> FILES = Set.of("unary-echo", "server-stream", "interop-echo");
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest
            .application(Echo.class, EchoService.class, Counter.class, InteropEcho.class)
            .config("quarkus.aster.clients.json.address", "self")
            .config("quarkus.aster.clients.json.serialization", "json")
            .config("quarkus.aster.clients.old.address", "self")
            .config("quarkus.aster.clients.old.generation", "0.1")
            .config("quarkus.aster.clients.old-json.address", "self")
            .config("quarkus.aster.clients.old-json.generation", "0.1")
            .config("quarkus.aster.clients.old-json.serialization", "json")
            .config("quarkus.aster.clients.local.address", "local")
            .config("quarkus.aster.clients.encoded.address", "local")
            .config("quarkus.aster.clients.encoded.encode-local", "true")
            .config("quarkus.aster.clients.encoded-json.address", "local")
            .config("quarkus.aster.clients.encoded-json.encode-local", "true")
            .config("quarkus.aster.clients.encoded-json.serialization", "json");

    @Inject
    AsterClients clients;
    @Inject
    @AsterClient(AsterUnitTest.SELF)
    Echo echo;
    @Inject
    @AsterClient(AsterUnitTest.SELF)
    Counter counter;
    @Inject
    @AsterClient(AsterUnitTest.SELF)
    InteropEcho interop;
    @Inject
    AsterServer server;

    /** A call of a scenario, in terms that all files can be put into. */
    private record Call(String service, String method, JsonNode request, List<JsonNode> responses) {

        @Override
        public String toString() {
            return service + "." + method + " " + request;
        }
    }

    static Stream<String> clientsOfScenarios() {
        return Stream.of("self", "json", "old", "old-json", "local", "encoded", "encoded-json");
    }

    private static List<Call> calls() throws IOException {
        List<Call> calls = new ArrayList<>();
        for (String file : FILES) {
            JsonNode scenario;
            try (InputStream in = ClassLoader.getSystemResourceAsStream("vectors/scenarios/" + file + ".yaml")) {
                scenario = new YAMLMapper().readTree(in);
            }
            boolean flat = scenario.get("service").isTextual();
            String service = flat ? scenario.get("service").asText() : scenario.get("service").get("name").asText();
            assertThat(scenario.at(flat ? "/version" : "/service/version").asInt()).isEqualTo(1);
            for (JsonNode call : scenario.get(flat ? "scenarios" : "calls")) {
                assertThat(call.path("expected_status").asText("OK")).isEqualTo("OK");
                List<JsonNode> responses = new ArrayList<>();
                if (call.has("expected_stream")) {
                    call.get("expected_stream").forEach(responses::add);
                } else {
                    responses.add(call.get("expected_response"));
                }
                calls.add(new Call(service, call.get("method").asText(), call.get("request"), responses));
            }
        }
        return calls;
    }

    @Test
    void everyCallOfTheFilesIsThere() throws IOException {
        assertThat(calls()).extracting(Call::service).containsExactlyInAnyOrder("Echo", "Echo", "Counter", "Counter",
                "EchoService", "EchoService");
    }

    @ParameterizedTest
    @MethodSource("clientsOfScenarios")
    void callsAreAnsweredAsTheScenariosSay(String client) throws IOException {
        for (Call call : calls()) {
            assertThat(answers(client, call)).as(call.toString()).isEqualTo(call.responses());
        }
    }

    private List<JsonNode> answers(String client, Call call) {
        return switch (call.service() + "." + call.method()) {
            case "Echo.echo" -> one(clients.client(Echo.class, client).echo(read(call, EchoRequest.class)));
            case "Counter.count_up" -> all(clients.client(Counter.class, client).countUp(read(call, CountRequest.class)));
            case "EchoService.echo" ->
                one(clients.client(InteropEcho.class, client).echo(read(call, InteropEcho.Message.class)));
            default -> throw new AssertionError("method of a scenario: " + call + " (expected: one that is implemented here)");
        };
    }

    private static <T> T read(Call call, Class<T> type) {
        return JSON.convertValue(call.request(), type);
    }

    private static List<JsonNode> one(Uni<?> answer) {
        return List.of(JSON.valueToTree(answer.await().atMost(LIMIT)));
    }

    private static List<JsonNode> all(Multi<CountItem> answers) {
        return answers.map(item -> (JsonNode) JSON.valueToTree(item)).collect().asList().await().atMost(LIMIT);
    }

    @Test
    void xlangIsTheDefault() {
        assertThat(server.services()).hasSize(3).extracting(ServiceInfo::serializationModes)
                .containsOnly(List.of(SerializationMode.XLANG));
    }

    @ParameterizedTest
    @ValueSource(strings = { "self", "json", "old", "local", "encoded" })
    void failures(String client) {
        Uni<EchoResponse> refused = clients.client(Echo.class, client).echo(new EchoRequest(EchoService.UNKNOWN));
        assertThatThrownBy(() -> refused.await().atMost(LIMIT)).isInstanceOf(NotFoundException.class).hasMessage("no echo");
    }
}
