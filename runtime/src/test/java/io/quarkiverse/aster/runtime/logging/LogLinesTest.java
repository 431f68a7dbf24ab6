package io.quarkiverse.aster.runtime.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The lines of the log, by field. */
@Timeout(30)
class LogLinesTest {

    private static final Instant NOW = Instant.parse("2026-11-26T15:04:05.0678Z");
    private static final String PEER = "69bbd85c081554257c7c4348f9773d9e21a2c9fe864e83f2e3e1713a12d59c96";
    private static final Map<String, String> CALL = Map.of("aster.request_id", "123456789012", "aster.service", "Hello",
            "aster.method", "say", "aster.peer", PEER, "aster.duration_ms", "1.5", "aster.status_code", "13",
            "aster.payload_size", "42", "aster.stream_count", "3", "aster.endpoint_id", PEER, "aster.version", "1");

    @AfterEach
    void mask() {
        Masking.set(true);
    }

    private static ExtLogRecord entry(java.util.logging.Level level, String logger, Map<String, String> mdc) {
        ExtLogRecord entry = new ExtLogRecord(level, "Call %s failed", ExtLogRecord.FormatStyle.PRINTF,
                LogLinesTest.class.getName());
        entry.setParameters(new Object[] { "7" });
        entry.setLoggerName(logger);
        entry.setInstant(NOW);
        entry.setMdc(mdc);
        return entry;
    }

    private static Map<?, ?> json(ExtLogRecord entry) throws JsonProcessingException {
        String line = new JsonLines().format(entry);
        assertThat(line).endsWith("}\n").doesNotContain("\n{").hasLineCount(1);
        return new ObjectMapper().readValue(line, LinkedHashMap.class);
    }

    private static String text(ExtLogRecord entry) {
        return new TextLines().format(entry);
    }

    @Test
    void jsonHasEachFieldUnderItsName() throws Exception {
        Map<?, ?> line = json(entry(Level.INFO, "io.quarkiverse.aster.server", CALL));

        assertThat(List.copyOf(line.keySet())).isEqualTo(List.of("ts", "level", "logger", "msg", "request_id", "service",
                "method", "peer", "duration_ms", "status_code", "payload_size", "stream_count", "endpoint_id", "version"));
        assertThat(line.get("ts")).isEqualTo("2026-11-26T15:04:05.067Z");
        assertThat(line.get("level")).isEqualTo("info");
        assertThat(line.get("logger")).isEqualTo("io.quarkiverse.aster.server");
        assertThat(line.get("msg")).isEqualTo("Call 7 failed");
        assertThat(line.get("request_id")).as("a text, of whatever it is made").isEqualTo("123456789012");
        assertThat(line.get("peer")).isEqualTo("69bbd85c...9c96");
        assertThat(line.get("endpoint_id")).isEqualTo("69bbd85c...9c96");
        assertThat(line.get("duration_ms")).isEqualTo(1.5);
        assertThat(line.get("status_code")).isEqualTo(13);
        assertThat(line.get("payload_size")).isEqualTo(42);
        assertThat(line.get("stream_count")).isEqualTo(3);
    }

    @Test
    void jsonHasNoFieldOfWhatIsNotKnown() throws Exception {
        Map<?, ?> line = json(entry(Level.INFO, "x", Map.of("aster.peer", "", "aster.status_code", "soon")));
        assertThat(List.copyOf(line.keySet())).isEqualTo(List.of("ts", "level", "logger", "msg", "status_code"));
        assertThat(line.get("status_code")).isEqualTo("soon");
    }

    @Test
    void jsonHasWhatTheApplicationAddsAndMasksItToo() throws Exception {
        Map<String, String> mdc = Map.of("traceId", "abc", "password", "hunter2", "ts", "mine");
        Map<?, ?> line = json(entry(Level.INFO, "x", mdc));
        assertThat(line.get("traceId")).isEqualTo("abc");
        assertThat(line.get("password")).isEqualTo("***");

        Masking.set(false);
        assertThat(json(entry(Level.INFO, "x", mdc)).get("password")).isEqualTo("hunter2");
        assertThat(json(entry(Level.INFO, "x", CALL)).get("peer")).isEqualTo(PEER);
    }

    @Test
    void ownFieldsCannotBeReplaced() {
        String line = new JsonLines().format(entry(Level.INFO, "x", Map.of("ts", "mine", "level", "none", "msg", "fake")));
        assertThat(line).containsOnlyOnce("\"ts\"").containsOnlyOnce("\"level\"").containsOnlyOnce("\"msg\"")
                .doesNotContain("mine", "none", "fake");
    }

    @Test
    void jsonTellsOfTheFailure() throws Exception {
        ExtLogRecord entry = entry(Level.ERROR, "x", Map.of("aster.error", "short"));
        entry.setThrown(new IllegalStateException("broken\nby a line"));
        Map<?, ?> line = json(entry);
        assertThat(line.get("level")).isEqualTo("error");
        assertThat(line.get("error")).isEqualTo("broken\nby a line");
        assertThat(line.get("error_type")).isEqualTo("java.lang.IllegalStateException");
        assertThat((String) line.get("stack_trace")).contains("LogLinesTest.jsonTellsOfTheFailure");
    }

    @ParameterizedTest
    @CsvSource({ "FATAL, error", "SEVERE, error", "ERROR, error", "WARN, warning", "WARNING, warning", "INFO, info",
            "CONFIG, debug", "DEBUG, debug", "FINE, debug", "TRACE, debug", "FINEST, debug" })
    void levels(String level, String name) throws Exception {
        java.util.logging.Level parsed = java.util.logging.Level.parse(level);
        assertThat(json(entry(parsed, "x", Map.of())).get("level")).isEqualTo(name);
        assertThat(text(entry(parsed, "x", Map.of()))).contains(" " + name.toUpperCase() + " ");
    }

    @Test
    void textEndsWithWhatIsKnownOfTheCall() {
        String time = DateTimeFormatter.ofPattern("HH:mm:ss.SSS").format(NOW.atZone(ZoneId.systemDefault()));
        assertThat(text(entry(Level.WARN, "io.quarkiverse.aster.server", CALL))).isEqualTo(time
                + " WARNING server \u2014 Call 7 failed [req=12345678 svc=Hello method=say duration_ms=1.5 status_code=13"
                + " payload_size=42]\n");
        assertThat(text(entry(Level.INFO, "org.acme.Main", Map.of("password", "x"))))
                .isEqualTo(time + " INFO org.acme.Main \u2014 Call 7 failed\n");
    }

    @Test
    void textHasTheFailureIndented() {
        ExtLogRecord entry = entry(Level.ERROR, "x", Map.of());
        entry.setThrown(new IllegalStateException("broken"));
        assertThat(text(entry).lines().skip(1)).startsWith("  java.lang.IllegalStateException: broken")
                .allMatch(line -> line.startsWith("  "));
    }

    @Test
    void whatCallersChooseMakesNoLineOfItsOwn() {
        assertThat(text(entry(Level.INFO, "x", Map.of("aster.service", "a\nb", "aster.request_id", "\u001b[31m"))))
                .hasLineCount(1).doesNotContain("\u001b");
    }
}
