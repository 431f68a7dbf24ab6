package io.quarkiverse.aster.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a field gets into the log. */
@Timeout(10)
class LogMaskTest {

    private static final String LONG = "0123456789abcdef";

    @ParameterizedTest
    @ValueSource(strings = { "secret_key", "private_key", "signing_key", "root_privkey", "signature", "credential_json",
            "iid_token", "enrollment_token", "password", "token", "auth", "authorization", "PASSWORD", "aster.token" })
    void nothingOfASecret(String name) {
        for (Object value : List.of("x", LONG, 7, new byte[] { 1 }, Map.of("a", "b"))) {
            assertThat(LogMask.value(name, value)).isEqualTo("***");
        }
        assertThat(LogMask.value(name, null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "root_pubkey", "endpoint_id", "node_id", "peer", "nonce", "contract_id", "Peer", "aster.peer" })
    void bothEndsOfAnId(String name) {
        assertThat(LogMask.value(name, LONG)).isEqualTo("01234567...cdef");
        assertThat(LogMask.value(name, "0123456789abc")).isEqualTo("01234567...9abc");
        assertThat(LogMask.value(name, "0123456789ab")).as("short enough").isEqualTo("0123456789ab");
        assertThat(LogMask.value(name, 1234567890123L)).as("no text").isEqualTo(1234567890123L);
    }

    @ParameterizedTest
    @ValueSource(strings = { "service", "method", "tokens", "my_token", "peers", "aster", "aster.", "" })
    void allOfAnythingElse(String name) {
        assertThat(LogMask.value(name, LONG)).isEqualTo(LONG);
    }

    @Test
    void mapsAreLookedIntoOnce() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("service", "Hello");
        fields.put("token", "x");
        fields.put("headers", Map.of("authorization", "Bearer x", "deeper", Map.of("password", "x")));
        fields.put("nothing", null);

        Map<String, Object> masked = LogMask.map(fields);

        assertThat(masked).containsExactly(Map.entry("service", "Hello"), Map.entry("token", "***"),
                Map.entry("headers", Map.of("authorization", "***", "deeper", Map.of("password", "x"))),
                new java.util.AbstractMap.SimpleEntry<>("nothing", null));
        assertThat(LogMask.value("headers", fields.get("headers"))).isEqualTo(masked.get("headers"));
        assertThat(fields).as("what is given stays").containsEntry("token", "x");
    }
}
