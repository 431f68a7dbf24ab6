package io.quarkiverse.aster.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class VariableReaderTest {

    private static final String SECRET = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";
    private static final String HEX = "D75A980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    @ParameterizedTest
    @CsvSource({
            "ASTER_ROOT_PUBKEY, " + HEX + ", quarkus.aster.trust.root-pubkey,"
                    + " d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "ASTER_ROOT_PUBKEY_FILE, root.pub, quarkus.aster.trust.root-pubkey-file, root.pub",
            "ASTER_ENROLLMENT_CREDENTIAL, a.json, quarkus.aster.trust.enrollment-credential, a.json",
            "ASTER_ENROLLMENT_CREDENTIAL_IID, token, quarkus.aster.trust.enrollment-credential-iid, token",
            "ASTER_ALLOW_ALL_CONSUMERS, 1, quarkus.aster.trust.allow-all-consumers, true",
            "ASTER_ALLOW_ALL_PRODUCERS, off, quarkus.aster.trust.allow-all-producers, false",
            "ASTER_ENDPOINT_ADDR, aster1abc, quarkus.aster.connect.endpoint-addr, aster1abc",
            "ASTER_SECRET_KEY, " + SECRET + ", quarkus.aster.network.secret-key, " + SECRET,
            "ASTER_BIND_ADDR, 127.0.0.1:4433, quarkus.aster.network.bind-addr, 127.0.0.1:4433",
            "ASTER_STORAGE_PATH, data, quarkus.aster.storage.path, data",
            "ASTER_LOG_FORMAT, JSON, quarkus.aster.logging.format, json",
            "ASTER_LOG_FORMAT, text, quarkus.aster.logging.format, text",
            "ASTER_LOG_MASK, 0, quarkus.aster.logging.mask, false",
            "ASTER_LOG_LEVEL, Warning, quarkus.log.category.\"io.quarkiverse.aster\".level, WARN",
            "ASTER_LOG_LEVEL, warn, quarkus.log.category.\"io.quarkiverse.aster\".level, WARN",
            "ASTER_LOG_LEVEL, debug, quarkus.log.category.\"io.quarkiverse.aster\".level, DEBUG",
            "ASTER_LOG_LEVEL, info, quarkus.log.category.\"io.quarkiverse.aster\".level, INFO",
            "ASTER_LOG_LEVEL, error, quarkus.log.category.\"io.quarkiverse.aster\".level, ERROR",
            "ASTER_HEALTH_PORT, 9090, quarkus.aster.health.port, 9090", "ASTER_HEALTH_PORT, 0, quarkus.aster.health.port, 0",
            "ASTER_HEALTH_HOST, ::1, quarkus.aster.health.host, ::1",
            "ASTER_IDENTITY_FILE, me.toml, quarkus.aster.identity-file, me.toml",
            "ASTER_CONFIG_FILE, aster.toml, quarkus.aster.config-file, aster.toml",
            "ASTER_PEER_TTL_S, 3600, quarkus.aster.trust.peer-ttl, 3600s" })
    void setsTheKey(String variable, String text, String key, String value) {
        Reading reading = read(variable, "  " + text + "\t");

        assertThat(reading.values()).containsExactly(entry(key, new Reading.Given(value, variable)));
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "1", "true", "TRUE", "yes", "Yes", "on" })
    void isTrue(String text) {
        assertThat(value("ASTER_ALLOW_ALL_CONSUMERS", text)).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "false", "False", "no", "off", "OFF" })
    void isFalse(String text) {
        assertThat(value("ASTER_ALLOW_ALL_CONSUMERS", text)).isEqualTo("false");
    }

    @ParameterizedTest
    @ValueSource(strings = { "ASTER_ROOT_PUBKEY_FILE", "ASTER_ENROLLMENT_CREDENTIAL", "ASTER_ENROLLMENT_CREDENTIAL_IID",
            "ASTER_ENDPOINT_ADDR", "ASTER_SECRET_KEY", "ASTER_BIND_ADDR", "ASTER_STORAGE_PATH", "ASTER_IDENTITY_FILE",
            "ASTER_CONFIG_FILE", "ASTER_HEALTH_HOST", "ASTER_LOG_FORMAT" })
    void emptyClears(String variable) {
        assertThat(value(variable, " ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "ASTER_RELAY_MODE", "ASTER_PORTMAPPER_CONFIG", "ASTER_PROXY_URL", "ASTER_MESH_STATE_DIR",
            "ASTER_ENROLLMENT", "ASTER_SERVICE_ADDRESS", "ASTER_SERVICE_ADDR", "ASTER_ALPNS",
            "ASTER_ROOT_KEY_FILE" })
    void emptyIsNothing(String variable) {
        assertThat(read(variable, "")).isEqualTo(Reading.empty());
    }

    @Test
    void homeIsWhereTheUserIs() {
        String home = System.getProperty("user.home");

        assertThat(value("ASTER_ROOT_PUBKEY_FILE", "~/root.pub")).isEqualTo(home + "/root.pub");
        assertThat(value("ASTER_STORAGE_PATH", "~")).isEqualTo(home);
        assertThat(value("ASTER_STORAGE_PATH", "~other/x")).isEqualTo("~other/x");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "ASTER_ROOT_PUBKEY||quarkus.aster.trust.root-pubkey: 0 characters (expected: 64 hex digits)",
            "ASTER_ROOT_PUBKEY|abc|quarkus.aster.trust.root-pubkey: 3 characters (expected: 64 hex digits)",
            "ASTER_ALLOW_ALL_CONSUMERS||quarkus.aster.trust.allow-all-consumers: \"\""
                    + " (expected: 1, true, yes or on; 0, false, no or off)",
            "ASTER_ALLOW_ALL_CONSUMERS|maybe|quarkus.aster.trust.allow-all-consumers: \"maybe\""
                    + " (expected: 1, true, yes or on; 0, false, no or off)",
            "ASTER_ALLOW_ALL_PRODUCERS|2|quarkus.aster.trust.allow-all-producers: \"2\""
                    + " (expected: 1, true, yes or on; 0, false, no or off)",
            "ASTER_SECRET_KEY|!secret!|quarkus.aster.network.secret-key: not base64 (expected: base64 of 32 bytes)",
            "ASTER_SECRET_KEY|c2VjcmV0|quarkus.aster.network.secret-key: 6 bytes (expected: 32)",
            "ASTER_PEER_TTL_S||quarkus.aster.trust.peer-ttl: \"\" (expected: an integer)",
            "ASTER_PEER_TTL_S|1h|quarkus.aster.trust.peer-ttl: \"1h\" (expected: an integer)",
            "ASTER_PEER_TTL_S|0|quarkus.aster.trust.peer-ttl: \"0\" (expected: >= 1)",
            "ASTER_HEALTH_PORT||quarkus.aster.health.port: \"\" (expected: an integer)",
            "ASTER_LOG_MASK||quarkus.aster.logging.mask: \"\" (expected: 1, true, yes or on; 0, false, no or off)",
            "ASTER_LOG_LEVEL||quarkus.log.category.\"io.quarkiverse.aster\".level: \"\""
                    + " (expected: debug, info, warning or error)",
            "ASTER_HEALTH_PORT|65536|quarkus.aster.health.port: \"65536\" (expected: 0 to 65535)",
            "ASTER_LOG_FORMAT|xml|quarkus.aster.logging.format: \"xml\" (expected: text, json)",
            "ASTER_LOG_MASK|maybe|quarkus.aster.logging.mask: \"maybe\""
                    + " (expected: 1, true, yes or on; 0, false, no or off)",
            "ASTER_LOG_LEVEL|loud|quarkus.log.category.\"io.quarkiverse.aster\".level: \"loud\""
                    + " (expected: debug, info, warning or error)" })
    void namesKeyValueSourceAndExpectation(String variable, String text, String problem) {
        Reading reading = read(variable, text == null ? "" : text);

        assertThat(reading.values()).isEmpty();
        assertThat(reading.problems()).extracting(Problem::toString).containsExactly(problem + "; set by " + variable);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "ASTER_RELAY_MODE|custom|\"custom\" (expected: default, disabled, staging)",
            "ASTER_HOOK_TIMEOUT_MS|-1|\"-1\" (expected: >= 0)",
            "ASTER_PORTMAPPER_CONFIG|maybe|\"maybe\" (expected: enabled, disabled)",
            "ASTER_LOCAL_DISCOVERY|x|\"x\" (expected: 1, true, yes or on; 0, false, no or off)",
            "ASTER_CLEAR_IP_TRANSPORTS|true|true (expected: not set, peers are reached directly, there are no relays)",
            "ASTER_GRACE_PERIOD_MS|1.5|\"1.5\" (expected: an integer)" })
    void isHeldToItsFormEvenIfNothingFollowsIt(String variable, String text, String problem) {
        assertThat(read(variable, text).problems()).extracting(Problem::toString).containsExactly(variable + ": " + problem);
    }

    @ParameterizedTest
    @CsvSource({ "ASTER_RELAY_MODE, staging", "ASTER_RELAY_MODE, Default", "ASTER_HOOK_TIMEOUT_MS, 5000",
            "ASTER_PORTMAPPER_CONFIG, enabled",
            "ASTER_PROXY_URL, http://proxy", "ASTER_PROXY_FROM_ENV, 1", "ASTER_LOCAL_DISCOVERY, 1",
            "ASTER_CLOCK_DRIFT_TOLERANCE_MS, 5000", "ASTER_REPLAY_WINDOW_MS, 1",
            "ASTER_GRACE_PERIOD_MS, 1",
            "ASTER_MESH_STATE_DIR, x", "ASTER_ENROLLMENT, x", "ASTER_SERVICE_ADDRESS, x", "ASTER_SERVICE_ADDR, x",
            "ASTER_ALPNS, a", "ASTER_ROOT_KEY_FILE, x", "ASTER_NO_SUCH_THING, x" })
    void warnsOnceOfWhatHasNoEffect(String variable, String text) {
        Reading reading = read(variable, text);

        assertThat(reading.values()).isEmpty();
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.warnings()).singleElement().asString().startsWith(variable + ": without effect, ")
                .doesNotContain("http://proxy");
    }

    @ParameterizedTest
    @CsvSource({ "ASTER_RELAY_MODE, disabled", "ASTER_ENABLE_MONITORING, 1",
            "ASTER_ENABLE_HOOKS, 1", "ASTER_CLEAR_IP_TRANSPORTS, 0", "ASTER_CLEAR_RELAY_TRANSPORTS, 1",
            "ASTER_PORTMAPPER_CONFIG, disabled", "ASTER_PROXY_FROM_ENV, no", "ASTER_LOCAL_DISCOVERY, off",
            "ASTER_PROFILE, prod", "PATH, x",
            "aster_bind_addr, x" })
    void saysNothingOfWhatIsTheCaseAnyway(String variable, String text) {
        assertThat(read(variable, text)).isEqualTo(Reading.empty());
    }

    /** Whoever adds a variable adds a row, too: of what it sets, or of what is said of it. */
    @Test
    void everyVariableIsTested() {
        Set<String> setting = rows("setsTheKey");
        Set<String> ignored = rows("warnsOnceOfWhatHasNoEffect");
        ignored.addAll(rows("saysNothingOfWhatIsTheCaseAnyway"));

        for (Setting each : Settings.all()) {
            assertThat(each.key() != null ? setting : ignored).contains(each.variable());
        }
    }

    private static Set<String> rows(String test) {
        return Stream.of(VariableReaderTest.class.getDeclaredMethods()).filter(method -> method.getName().equals(test))
                .flatMap(method -> Stream.of(method.getAnnotation(CsvSource.class).value()))
                .map(row -> row.substring(0, row.indexOf(','))).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void textOfOthersCannotActOnTheTerminal() {
        assertThat(read("ASTER_LOG_LEVEL", "\u001b[31m").problems().toString()).doesNotContain("\u001b");
    }

    @Test
    void valuesDoNotShow() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("ASTER_SECRET_KEY", SECRET);
        assertThat(VariableReader.read(variables).toString()).doesNotContain(SECRET);
    }

    private static String value(String variable, String text) {
        Reading reading = read(variable, text);
        assertThat(reading.problems()).isEmpty();
        return reading.values().values().iterator().next().text();
    }

    private static Reading read(String variable, String text) {
        return VariableReader.read(Map.of(variable, text));
    }
}
