package io.quarkiverse.aster.tool.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.tool.Run;
import io.quarkiverse.aster.tool.support.JsonTrees;
import io.quarkiverse.aster.tool.support.Surroundings;

@Timeout(30)
class ConfigShowCommandTest {

    private static final String SECRET = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";

    @TempDir
    Path folder;

    @Test
    void showsDefaultsOfAllKeys() {
        Run run = run(Map.of());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("""
                  [trust]
                    root_pubkey                 : <not set>                            (default)
                """.indent(2).replace("    [", "  [").replace("      r", "    r"))
                .contains("\n    bind_addr                   : <any>                                (default)\n")
                .contains("\n    max_depth                   : 50                                   (default)\n")
                .contains("\n    max_sessions                : 1024                                 (default)\n")
                .doesNotContain("[contracts]");
    }

    @Test
    void readsVariablesFilesAndProfiles() throws IOException {
        Path toml = write("aster.toml", "[network]\nbind_addr = \"127.0.0.1:1\"\n[storage]\npath = \"data\"\n");
        Path properties = write("application.properties",
                "quarkus.aster.network.bind-addr=127.0.0.1:2\nquarkus.aster.limits.max-depth=7\n"
                        + "%dev.quarkus.aster.limits.max-fields=8\nquarkus.aster.clients.\"hello\".address=self\n"
                        + "quarkus.aster.services.\"Hello\".methods.greet.rate-limit.enabled=true\n");

        Run run = run(Map.of("ASTER_STORAGE_PATH", "other", "QUARKUS_ASTER_SERVER_BANNER", "false", "ASTER_SECRET_KEY", SECRET),
                "--properties", properties, "--config-file", toml, "--profile", "dev");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("127.0.0.1:1                          (" + toml + " [network])")
                .contains("other                                (ASTER_STORAGE_PATH)")
                .contains("max_depth                   : 7                                    (application.properties)")
                .contains("max_fields                  : 8                                    (application.properties)")
                .contains("banner                      : False                                (QUARKUS_ASTER_SERVER_BANNER)")
                .contains("set (endpoint id d75a980182b10ab7…)  (ASTER_SECRET_KEY)").contains("[clients.\"hello\"]\n")
                .contains("address                     : self                                 (application.properties)")
                .contains("[services.\"Hello\".methods.greet.rate-limit]\n")
                .contains("enabled                     : True                                 (application.properties)")
                .contains("config_file").contains("(--config-file)").doesNotContain(SECRET);
    }

    @Test
    void printsJson() {
        Run run = run(Map.of("ASTER_BIND_ADDR", "[::1]:1"), "--json");

        JsonNode tree = JsonTrees.parse(run.out().getBytes(StandardCharsets.UTF_8));
        assertThat(tree.path("network").path("bind_addr").path("value").asText()).isEqualTo("[::1]:1");
        assertThat(tree.path("network").path("bind_addr").path("source").asText()).isEqualTo("ASTER_BIND_ADDR");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void tellsWhatIsWrongAndWhatHasNoEffect() {
        Run run = run(Map.of("ASTER_ALLOW_ALL_CONSUMERS", "maybe", "ASTER_SECRET_KEY", "c2VjcmV0", "ASTER_LOCAL_DISCOVERY", "1",
                "ASTER_IDENTITY_FILE", "none"), "--config-file", "none.toml");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(
                "aster: quarkus.aster.trust.allow-all-consumers: \"maybe\" (expected: 1, true, yes or on; 0, false, no or off);"
                        + " set by ASTER_ALLOW_ALL_CONSUMERS\n",
                "aster: quarkus.aster.network.secret-key: 6 bytes (expected: 32); set by ASTER_SECRET_KEY\n",
                "aster: quarkus.aster.config-file: none.toml: no such file (expected: a TOML file); set by --config-file\n",
                "aster: ASTER_LOCAL_DISCOVERY: without effect, ", "aster: cannot be read: none").doesNotContain("c2VjcmV0");
        assertThat(run.out()).contains("allow_all_consumers         : False ");
    }

    @Test
    void demandsTheProperties() {
        Run run = run(Map.of(), "--properties", folder.resolve("none"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("aster: " + folder.resolve("none") + ": no such file\n");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Run run(Map<String, String> variables, Object... options) {
        Object[] args = new Object[options.length + 2];
        args[0] = "config";
        args[1] = "show";
        System.arraycopy(options, 0, args, 2, options.length);
        return Run.in(new Surroundings(folder, folder, variables, InstantSource.system(), InputStream.nullInputStream()), args);
    }
}
