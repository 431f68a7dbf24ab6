package io.quarkiverse.aster.trust.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of TOML that identity files use. */
@Timeout(30)
class TomlTest {

    @Test
    void readsWhatIdentityFilesHave() {
        assertThat(TomlReader.read("""
                # comment
                top = true\t# another
                off = false
                a.b . "c d" = -1_000
                big = +9223372036854775807

                [node]
                text = "a\\tb\\n\\"\\\\\\u00e9\\U0001F600\\b\\f\\r"
                literal = 'C:\\x "y"'
                list = [ 1, [ "x" ], # comment
                  { k = 'v' },
                ]
                none = []
                empty = {}
                [[peers]]
                name = "one"
                attributes = { "aster.role" = "a,b", team.x = "y" }
                [[ peers ]]
                name = "two"
                [peers.extra]
                deep = 0
                [services.'My Service']\r
                id = "1"\r
                [services.Other]
                """)).isEqualTo(Map.of(
                "top", true, "off", false, "a", Map.of("b", Map.of("c d", -1000L)), "big", Long.MAX_VALUE,
                "node", Map.of("text", "a\tb\n\"\\é😀\b\f\r", "literal", "C:\\x \"y\"",
                        "list", List.of(1L, List.of("x"), Map.of("k", "v")), "none", List.of(), "empty", Map.of()),
                "peers", List.of(
                        Map.of("name", "one", "attributes", Map.of("aster.role", "a,b", "team", Map.of("x", "y"))),
                        Map.of("name", "two", "extra", Map.of("deep", 0L))),
                "services", Map.of("My Service", Map.of("id", "1"), "Other", Map.of())));
        assertThat(TomlReader.read("")).isEmpty();
        assertThat(TomlReader.read("a = 1 # no end of line")).containsOnlyKeys("a");
    }

    @Test
    void tablesMayBeAddedToInTheseWays() {
        assertThat(TomlReader.read("[a.b]\nx = 1\n[a]\ny = 2")).isEqualTo(Map.of("a", Map.of("b", Map.of("x", 1L), "y", 2L)));
        assertThat(TomlReader.read("a.b = 1\na.c = 2\n[a.d]\nx = 3"))
                .isEqualTo(Map.of("a", Map.of("b", 1L, "c", 2L, "d", Map.of("x", 3L))));
        assertThat(TomlReader.read("[[a]]\n[a.b]\nx = 1\n[[a]]\n[a.b]"))
                .isEqualTo(Map.of("a", List.of(Map.of("b", Map.of("x", 1L)), Map.of("b", Map.of()))));
        assertThat(TomlReader.read("a = { b.c = 1, b.d = 2 }"))
                .isEqualTo(Map.of("a", Map.of("b", Map.of("c", 1L, "d", 2L))));
    }

    @ParameterizedTest
    @ValueSource(strings = { "secret", "secret =", "= 1", "secret = 1 2", "secret = \"", "secret = \"\n\"", "secret = \"\\x\"",
            "secret = \"\\u12\"", "secret = \"\\ud800\"", "secret = \"\\U00110000\"", "secret = \"\\", "secret = '",
            "secret = '\n'",
            "secret = \"\u0001\"", "secret = \"\u007f\"", "secret = 1.5", "secret = 01", "secret = 0x1", "secret = 1__0",
            "secret = _1", "secret = 1_1_1_1_1_1_1_1_1_1_1_1_1_1_1_1_1_1_1_1_1",
            "secret = 9223372036854775808", "secret = 1979-05-27T07:32:00Z", "secret = \"\"\"x\"\"\"", "secret = yes",
            "secret = [1 2]", "secret = [1", "secret = {a=1", "secret = {a=1,}", "secret = {a=1 b=2}", "secret = {a=1\n}",
            "secret = 1\nsecret = 2", "[secret", "[secret]]", "[[secret]", "[]", "[secret]\n[secret]", "secret = 1\n[secret]",
            "secret = 1\n[[secret]]", "[[secret]]\n[secret.a]\n[secret.a]", "secret = [1]\n[[secret]]", "secret = []\n[secret]",
            "secret.a = 1\nsecret.a.b = 2", "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a = 1", "secret = \r1",
            "secret = [[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]", "a = {a={a={a={a={a={a={a={a={a={a={a={a={a={a={a={a={a={a=1",
            "#\u0000", "# \u007f", "a = 1 #\rb", "a = 1\rb = 1", "[[secret] ]", "secret = {}\n[secret]",
            "secret = {}\n[secret.a]",
            "secret = {}\nsecret.a = 1", "secret = [{}]\n[secret.a]", "secret = []\n[[secret]]", "[[secret]]\n[secret]",
            "secret.a = 1\n[secret]", "[secret.a]\n[secret]\na.b = 1", "a = { secret = {}, secret.b = 1 }" })
    void refusesTheRestAndRepeatsNothing(String toml) {
        assertThatIllegalArgumentException().isThrownBy(() -> TomlReader.read("\n" + toml + "\n")).withNoCause()
                .satisfies(e -> assertThat(e.getMessage()).matches("line [2345]: .*\\(expected: .*\\)")
                        .doesNotContain("secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "a = 1\n", "a = 1\n\n[t]\nb = \"\\u0000\\u007f\\n\\r\\t\\\"\\\\é\"\n", "[t]\n",
            "l = [1, \"x\"]\ne = []\n\n[[p]]\nt = { \"a.b\" = \"c\", x = true }\n\n[[p]]\n\n[s.One]\na = 1\n\n[s.\"T w o\"]\n",
            "[mixed]\na = 1\nb = { c = 2 }\n", "" })
    void writesWhatItReads(String toml) {
        assertThat(Toml.write(TomlReader.read(toml))).isEqualTo(toml);
    }
}
