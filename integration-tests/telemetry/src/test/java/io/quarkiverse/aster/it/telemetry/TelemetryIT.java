package io.quarkiverse.aster.it.telemetry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** What the packaged application tells about its calls. */
@QuarkusIntegrationTest
@Timeout(120)
class TelemetryIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Of what this test asks for: spans that others have left behind are of other traces. */
    private final String trace = UUID.randomUUID().toString().replace("-", "");

    private String traced(String path) {
        return given().header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .header("tracestate", "vendor=of the caller").get(path).then().statusCode(200).extract()
                .asString();
    }

    private static String get(String path) {
        return given().get(path).then().statusCode(200).extract().asString();
    }

    private static List<Map<String, Object>> list(String path) {
        return given().get(path).then().statusCode(200).extract().jsonPath().getList("$");
    }

    /** Waits for the spans of the trace, which are exported a little later. */
    private List<Map<String, Object>> spans(int count) {
        long end = System.nanoTime() + LIMIT.toNanos();
        List<Map<String, Object>> spans = List.of();
        while (System.nanoTime() < end) {
            spans = list("/spans").stream().filter(span -> span.get("trace").equals(trace)).toList();
            if (spans.size() >= count) {
                return spans;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("spans: " + spans + " (expected: " + count + ")");
    }

    private static Map<String, Object> one(List<Map<String, Object>> spans, String name, String kind) {
        List<Map<String, Object>> found = spans.stream()
                .filter(span -> span.get("name").equals(name) && span.get("kind").equals(kind)).toList();
        assertThat(found).as("%s %s among %s", kind, name, spans).hasSize(1);
        return found.get(0);
    }

    private void aTraceCrosses(String path, String relayed, String echoed) {
        List<Map<String, Object>> spans = spans(5);
        Map<String, Object> http = one(spans, "GET " + path, "SERVER");
        Map<String, Object> toRelay = one(spans, "Relay/" + relayed, "CLIENT");
        Map<String, Object> relay = one(spans, "Relay/" + relayed, "SERVER");
        Map<String, Object> toEcho = one(spans, "Echo/" + echoed, "CLIENT");
        Map<String, Object> echo = one(spans, "Echo/" + echoed, "SERVER");
        assertThat(toRelay).containsEntry("parent", http.get("id"));
        assertThat(relay).containsEntry("parent", toRelay.get("id"));
        assertThat(toEcho).containsEntry("parent", relay.get("id"));
        assertThat(echo).containsEntry("parent", toEcho.get("id"));
    }

    @Test
    void aTraceCrossesRestAndTwoServices() {
        assertThat(traced("/front/relay/hi")).isEqualTo("hi");
        aTraceCrosses("/front/relay/{text}", "relay", "echo");
    }

    @Test
    void aTraceCrossesHandlersThatBlock() {
        assertThat(traced("/front/blocking/hi")).isEqualTo("hi");
        aTraceCrosses("/front/blocking/{text}", "relayBlocking", "echo");
    }

    @Test
    void aTraceCrossesStreams() {
        assertThat(traced("/front/letters/abc")).isEqualTo("a-b-c");
        aTraceCrosses("/front/letters/{text}", "spell", "letters");
    }

    @Test
    void theStateOfATraceCrossesToo() {
        traced("/front/relay/hi");
        assertThat(one(spans(5), "Echo/echo", "SERVER")).containsEntry("state", Map.of("vendor", "of the caller"));
    }

    @Test
    void aSpanTellsThatItsCallWasGood() {
        traced("/front/relay/hi");
        List<Map<String, Object>> spans = spans(5);
        for (String kind : List.of("CLIENT", "SERVER")) {
            assertThat(one(spans, "Echo/echo", kind)).containsEntry("status", "OK").containsEntry("message", "")
                    .containsEntry("exceptions", List.of()).extracting("attributes").asInstanceOf(MAP)
                    .containsEntry("rpc.service", "Echo").doesNotContainKey("rpc.aster.error_code");
        }
    }

    @Test
    void aSpanTellsHowItsCallEnded() {
        assertThat(traced("/front/relay/nobody")).isEqualTo("NOT_FOUND");
        List<Map<String, Object>> spans = spans(5);
        for (String kind : List.of("CLIENT", "SERVER")) {
            Map<String, Object> echo = one(spans, "Echo/echo", kind);
            assertThat(echo).as(kind).containsEntry("status", "ERROR").containsEntry("message", "nobody is there")
                    .extracting("attributes").asInstanceOf(MAP).containsEntry("rpc.system", "aster")
                    .containsEntry("rpc.service", "Echo").containsEntry("rpc.method", "echo")
                    .containsEntry("rpc.aster.pattern", "unary").containsEntry("rpc.aster.idempotent", "true")
                    .containsEntry("rpc.aster.error_code", "NOT_FOUND");
            assertThat(echo).as(kind).extracting("exceptions").asInstanceOf(LIST).singleElement().asInstanceOf(MAP)
                    .containsEntry("exception.type", "io.quarkiverse.aster.NotFoundException")
                    .containsEntry("exception.message", "nobody is there").containsKey("exception.stacktrace");
        }
    }

    @Test
    void callsAreCounted() {
        double started = metric("aster_rpc_started_total", "service=\"Echo\"", "method=\"echo\"", "pattern=\"unary\"");
        double ok = metric("aster_rpc_completed_total", "service=\"Echo\"", "status=\"OK\"");
        double failed = metric("aster_rpc_completed_total", "service=\"Echo\"", "status=\"NOT_FOUND\"");
        get("/front/relay/x");
        get("/front/relay/nobody");
        awaitMetric(failed + 1, "aster_rpc_completed_total", "service=\"Echo\"", "status=\"NOT_FOUND\"");
        awaitMetric(ok + 1, "aster_rpc_completed_total", "service=\"Echo\"", "status=\"OK\"");
        awaitMetric(started + 2, "aster_rpc_started_total", "service=\"Echo\"", "method=\"echo\"", "pattern=\"unary\"");
        assertThat(metric("aster_rpc_client_completed_total", "service=\"Echo\"", "status=\"NOT_FOUND\"")).isPositive();
        assertThat(metric("aster_rpc_duration_bucket", "service=\"Relay\"", "le=\"+Inf\"")).isPositive();
        assertThat(metric("aster_rpc_client_duration_bucket", "service=\"Relay\"", "le=\"0.25\"")).as("in seconds")
                .isPositive();
    }

    @Test
    void refusedCallsAreCountedAndNoted() {
        get("/front/limited");
        assertThat(get("/front/limited")).isEqualTo("RESOURCE_EXHAUSTED");
        awaitMetric(1, "aster_rpc_completed_total", "service=\"Limited\"", "status=\"RESOURCE_EXHAUSTED\"");
        awaitRecord(entry -> "error".equals(entry.get("event")) && "Limited".equals(entry.get("service"))
                && "RESOURCE_EXHAUSTED".equals(entry.get("code")));
    }

    @Test
    void everyCallIsNotedTwice() {
        get("/front/relay/noted");
        Map<String, Object> end = awaitRecord(
                entry -> "response".equals(entry.get("event")) && "Echo".equals(entry.get("service")));
        assertThat(end).containsEntry("method", "echo").containsEntry("attempt", 1).containsEntry("code", "OK")
                .containsEntry("pattern", "unary").containsKeys("ts", "call_id", "peer", "duration_ms");
        awaitRecord(entry -> "request".equals(entry.get("event")) && end.get("call_id").equals(entry.get("call_id")));
    }

    private static Map<String, Object> awaitRecord(Predicate<Map<String, Object>> wanted) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            List<Map<String, Object>> found = list("/audit").stream().filter(wanted).toList();
            if (!found.isEmpty()) {
                return found.get(0);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("no such record among " + list("/audit"));
    }

    private static void awaitMetric(double value, String name, String... labels) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (metric(name, labels) < value && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertThat(metric(name, labels)).as(name).isGreaterThanOrEqualTo(value);
    }

    /** The sum of all series with those labels. */
    private static double metric(String name, String... labels) {
        return get("/q/metrics").lines()
                .filter(line -> line.startsWith(name + "{") && List.of(labels).stream().allMatch(line::contains))
                // the value, which an exemplar may follow
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf("} ") + 2).split(" ")[0])).sum();
    }
}
