package io.quarkiverse.aster.deployment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.aster.Naming;

@Timeout(30)
class WireNamesTest {

    @ParameterizedTest
    @CsvSource({ "agentId, agent_id", "userID, user_id", "HTTPServer, http_server", "x1, x1", "aB, a_b",
            "already_snake, already_snake", "_leading, _leading", "__twoLeading, __two_leading", "sha256Hash, sha256_hash",
            "URL, url", "A, a", "Aa, aa", "parseJSONNow, parse_json_now", "utf8, utf8", "X1Y2, x1_y2",
            "dollar$Sign, dollar$sign",
            "SCREAMING_SNAKE, screaming_snake", "größeÄndern, größe_ändern", "trailing_, trailing_" })
    void snakeCase(String javaName, String expected) {
        assertThat(WireNames.snakeCase(javaName)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({ "get_status, GetStatus", "getStatus, GetStatus", "GET, GET", "_x, X", "a__b, AB", "say2you, Say2you",
            "___, ''" })
    void pascalCase(String wireName, String expected) {
        assertThat(WireNames.pascalCase(wireName)).isEqualTo(expected);
    }

    @Test
    void asDeclared() {
        assertThat(WireNames.ofField("userID", Naming.AS_DECLARED)).isEqualTo("userID");
        assertThat(WireNames.ofField("userID", Naming.SNAKE_CASE)).isEqualTo("user_id");
    }

    @Test
    void flaws() {
        assertThat(WireNames.flaw("x")).isEmpty();
        assertThat(WireNames.flaw("\uD83D\uDE00".repeat(256))).isEmpty();
        assertThat(WireNames.flaw("x".repeat(257))).contains("has 257 characters (expected: <= 256)");
        assertThat(WireNames.flaw("")).contains("is blank");
        assertThat(WireNames.flaw("a\nb")).contains("contains a control character");
    }

    @Test
    void codePointOrder() {
        assertThat(List.of("\uD83D\uDE00", "\uFFE0", "ab", "a", "B")).isSortedAccordingTo(
                WireNames.CODE_POINT_ORDER.reversed());
    }
}
