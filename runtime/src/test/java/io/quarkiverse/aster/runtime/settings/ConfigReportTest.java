package io.quarkiverse.aster.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.aster.runtime.config.AsterConfigBuilder;
import io.quarkiverse.aster.runtime.settings.ReportLine.Resolved;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.EnrollmentCredential;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;
import io.quarkiverse.aster.trust.store.IdentityFile;
import io.quarkiverse.aster.trust.store.IdentityPeer;
import io.quarkiverse.aster.trust.store.KeyFiles;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class ConfigReportTest {

    private static final String SECRET = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";
    private static final Map<String, String> KEYS = AsterConfigBuilder.keys();

    @TempDir
    Path folder;

    @Test
    void hasTheSectionsAndFieldsOfAllImplementationsFirst() {
        ConfigReport report = report(Map.of(), Map.of());

        assertThat(report.sections().keySet()).startsWith("trust", "connect", "network", "storage", "logging", "health",
                "identity", "config", "server", "client", "limits");
        assertThat(fields(report, "trust")).startsWith("root_pubkey", "root_pubkey_file", "enrollment_credential_file",
                "enrollment_credential_iid", "allow_all_consumers", "allow_all_producers", "peer_ttl");
        assertThat(fields(report, "connect")).containsExactly("endpoint_addr");
        assertThat(fields(report, "network")).startsWith("secret_key", "relay_mode", "bind_addr", "enable_monitoring",
                "enable_hooks").contains("max_udp_payload");
        assertThat(fields(report, "storage")).containsExactly("path");
        assertThat(fields(report, "logging")).containsExactly("log_format", "log_level", "log_mask");
    }

    @Test
    void hasEveryKey() {
        int fixed = 10;
        int logLevel = 1;
        long named = KEYS.keySet().stream().filter(key -> key.contains("*")).count();

        assertThat(named).isPositive();
        assertThat(report(Map.of(), Map.of()).lines()).hasSize((int) (KEYS.size() - named) + fixed + logLevel);
        assertThat(report(Map.of(), Map.of("quarkus.aster.clients.\"a.b\".methods.m.timeout", "x",
                "quarkus.aster.services.S.methods.\"m\".timeout", "x")).lines()).hasSize(KEYS.size() + fixed + logLevel)
                .noneMatch(line -> line.section().contains("*") || line.field().contains("*"));
    }

    @Test
    void hasWhatIsSetForServicesAndMethods() throws IOException {
        ConfigReport report = report(Map.of(), Map.of("quarkus.aster.services.\"Flaky\".methods.\"once\".rate-limit.enabled",
                "true", "quarkus.aster.clients.a.methods.m.retry.enabled", "true",
                "quarkus.aster.services.Other.bulkhead.enabled",
                "false"));

        for (ReportLine expected : List.of(
                new ReportLine("services.\"Flaky\".methods.\"once\".rate-limit", "enabled", "True", "application.properties"),
                new ReportLine("clients.a.methods.m.retry", "enabled", "True", "application.properties"),
                new ReportLine("services.Other.bulkhead", "enabled", "False", "application.properties"))) {
            assertThat(report.lines()).contains(expected);
            JsonNode field = new ObjectMapper().readTree(report.json()).path(expected.section()).path(expected.field());
            assertThat(field.path("value").asText()).isEqualTo(expected.value());
            assertThat(report.text()).contains("  [" + expected.section() + "]\n");
        }
        assertThat(report.sections()).doesNotContainKeys("services.Other.methods.m.retry", "clients.a.methods.once.retry");
    }

    @ParameterizedTest
    @CsvSource({ "trust, root_pubkey, <not set>", "trust, allow_all_consumers, False", "trust, allow_all_producers, True",
            "trust, peer_ttl, 24h", "network, secret_key, <not set>", "network, bind_addr, <any>",
            "identity, identity_peer, <not set>",
            "storage, path, <in-memory>", "logging, log_level, info", "logging, log_format, <as all logs>",
            "logging, log_mask, True", "limits, max_depth, 50", "server, enabled, True",
            "identity, identity_file, <not set>", "config, config_file, <not set>" })
    void showsDefaults(String section, String field, String value) {
        assertThat(line(report(Map.of(), Map.of()), section, field))
                .isEqualTo(new ReportLine(section, field, value, "default"));
    }

    @Test
    void saysWhereEachIsFrom() throws IOException {
        Path toml = Files.writeString(folder.resolve("aster.toml"), "[storage]\npath = \"data\"\n");
        ConfigReport report = report(Map.of("ASTER_BIND_ADDR", "[::1]:1", "QUARKUS_ASTER_LIMITS_MAX_DEPTH", "7"),
                Map.of("quarkus.aster.server.banner", "false", "quarkus.aster.config-file", toml.toString(),
                        "quarkus.aster.clients.\"a.b\".address", "self"));

        assertThat(line(report, "network", "bind_addr")).returns("[::1]:1", ReportLine::value).returns("ASTER_BIND_ADDR",
                ReportLine::source);
        assertThat(line(report, "limits", "max_depth")).returns("7", ReportLine::value)
                .returns("QUARKUS_ASTER_LIMITS_MAX_DEPTH", ReportLine::source);
        assertThat(line(report, "server", "banner")).returns("False", ReportLine::value).returns("application.properties",
                ReportLine::source);
        assertThat(line(report, "storage", "path")).returns("data", ReportLine::value).returns(toml + " [storage]",
                ReportLine::source);
        assertThat(line(report, "clients.\"a.b\"", "address")).returns("self", ReportLine::value)
                .returns("application.properties", ReportLine::source);
        assertThat(line(report, "clients.\"a.b\"", "timeout")).returns("<not set>", ReportLine::value)
                .returns("default", ReportLine::source);
    }

    @Test
    void clearedByAVariableIsNotSet() {
        assertThat(line(report(Map.of("ASTER_BIND_ADDR", ""), Map.of("quarkus.aster.network.bind-addr", "x")), "network",
                "bind_addr")).returns("<any>", ReportLine::value).returns("ASTER_BIND_ADDR", ReportLine::source);
    }

    @Test
    void showsNoSecret() {
        ConfigReport report = report(Map.of("ASTER_SECRET_KEY", SECRET, "ASTER_ENROLLMENT_CREDENTIAL_IID", "very-secret-token"),
                Map.of("quarkus.aster.trust.enrollment-credential", "/etc/aster/my-consumer.token"));

        assertThat(line(report, "network", "secret_key").value()).isEqualTo("set (endpoint id d75a980182b10ab7\u2026)");
        assertThat(line(report, "trust", "enrollment_credential_iid").value()).isEqualTo("set (17 characters)");
        assertThat(line(report, "trust", "enrollment_credential_file").value()).isEqualTo("****...nsumer.token");
        assertThat(report.text() + report.json() + report).doesNotContain(SECRET, SECRET.substring(20), "secret-token");
    }

    @ParameterizedTest
    @CsvSource({ "quarkus.aster.x.password, abc, set (3 characters)", "quarkus.aster.x.api-token, abc, set (3 characters)",
            "quarkus.aster.x.client-secret, abc, set (3 characters)", "quarkus.aster.x.max-tokens, 3, 3",
            "quarkus.aster.trust.enrollment-credential, short, ****",
            "quarkus.aster.network.secret-key, c2VjcmV0, set (not a key)",
            "quarkus.aster.network.secret-key, !, set (not a key)", "quarkus.aster.trust.root-pubkey, ab, ab" })
    void masksWhateverIsCalledASecret(String key, String text, String shown) {
        assertThat(Masked.value(key, text)).isEqualTo(shown);
    }

    @Test
    void textHasOneFormatForAllImplementations() {
        String text = new ConfigReport(List.of(new ReportLine("trust", "allow_all_consumers", "False", "default"),
                new ReportLine("network", "bind_addr", "<any>", "ASTER_BIND_ADDR"))).text();

        assertThat(text).isEqualTo("""
                  [trust]
                    allow_all_consumers         : False                                (default)
                  [network]
                    bind_addr                   : <any>                                (ASTER_BIND_ADDR)
                """.indent(2).replace("    [", "  [").replace("      a", "    a").replace("      b", "    b"));
    }

    @Test
    void jsonHasTheSame() throws IOException {
        ConfigReport report = report(Map.of("ASTER_SECRET_KEY", SECRET), Map.of());

        JsonNode json = new ObjectMapper().readTree(report.json());

        report.lines().forEach(line -> {
            JsonNode field = json.path(line.section()).path(line.field());
            assertThat(field.path("value").asText()).isEqualTo(line.value());
            assertThat(field.path("source").asText()).isEqualTo(line.source());
        });
        assertThat(report.json()).startsWith("{\n  \"trust\": {\n    \"root_pubkey\": {\n      \"value\": ").isASCII();
    }

    @Test
    void identityFileIsASource() throws IOException {
        NodeKey node = NodeKey.generate();
        RootKey root = RootKey.generate();
        RootKey theirs = RootKey.generate();
        IdentityFile.empty().withNodeKey(node)
                .withPeer(IdentityPeer.of("edge",
                        ConsumerEnrollmentCredential.signPolicy(theirs, Optional.of(node.id()), 2_000_000_000, Map.of())))
                .withPeer(IdentityPeer.of("serving", EnrollmentCredential.sign(root, node.id(), 2_000_000_000, Map.of())))
                .write(folder.resolve(".aster-identity"));

        ConfigReport report = report(Map.of(), Map.of());

        assertThat(line(report, "network", "secret_key")).returns(".aster-identity", ReportLine::source)
                .returns("set (endpoint id " + node.id().hex().substring(0, 16) + "\u2026)", ReportLine::value);
        assertThat(line(report, "trust", "root_pubkey")).returns(".aster-identity", ReportLine::source)
                .returns(root.publicKey().hex(), ReportLine::value);
        assertThat(line(report, "trust", "enrollment_credential_file")).returns(".aster-identity", ReportLine::source)
                .returns("entry \"edge\"", ReportLine::value);
        assertThat(line(report(Map.of("ASTER_SECRET_KEY", SECRET), Map.of()), "network", "secret_key"))
                .returns("ASTER_SECRET_KEY", ReportLine::source);
        assertThat(line(report(Map.of("ASTER_ENROLLMENT_CREDENTIAL", "other.json"), Map.of()), "trust",
                "enrollment_credential_file")).returns("entry \"edge\"", ReportLine::value);
        assertThat(line(report(Map.of(), Map.of("quarkus.aster.identity-peer", "edge")), "trust", "root_pubkey"))
                .returns(theirs.publicKey().hex(), ReportLine::value);
        assertThat(line(report(Map.of(), Map.of("quarkus.aster.identity-peer", "edge")), "identity", "identity_peer"))
                .returns("edge", ReportLine::value);
    }

    @Test
    void consumersEntryIsNoRootKey() throws IOException {
        RootKey theirs = RootKey.generate();
        IdentityFile.empty()
                .withPeer(IdentityPeer.of("edge",
                        ConsumerEnrollmentCredential.signPolicy(theirs, Optional.empty(), 2_000_000_000, Map.of())))
                .write(folder.resolve(".aster-identity"));

        assertThat(line(report(Map.of(), Map.of()), "trust", "root_pubkey")).returns("<not set>", ReportLine::value)
                .returns("default", ReportLine::source);
    }

    @Test
    void credentialFileWithAKeyIsASource() throws IOException {
        NodeKey node = NodeKey.generate();
        Path file = folder.resolve("edge.toml");
        IdentityFile.empty().withNodeKey(node).withPeer(IdentityPeer.of("edge",
                ConsumerEnrollmentCredential.signPolicy(RootKey.generate(), Optional.of(node.id()), 2_000_000_000, Map.of())))
                .write(file);

        assertThat(line(report(Map.of("ASTER_ENROLLMENT_CREDENTIAL", file.toString()), Map.of()), "network", "secret_key"))
                .returns("set (endpoint id " + node.id().hex().substring(0, 16) + "\u2026)", ReportLine::value)
                .returns(file.toString(), ReportLine::source);
    }

    @Test
    void keyInTheFolderIsASource() throws IOException {
        NodeKey node = NodeKey.generate();
        Path storage = Files.createDirectory(folder.resolve("data"));
        Map<String, String> properties = Map.of("quarkus.aster.storage.path", storage.toString());

        assertThat(line(report(Map.of(), properties), "network", "secret_key")).returns("default", ReportLine::source);

        KeyFiles.writeNodeKey(storage.resolve("node.key"), node);
        assertThat(line(report(Map.of(), properties), "network", "secret_key"))
                .returns(storage.resolve("node.key").toString(), ReportLine::source)
                .returns("set (endpoint id " + node.id().hex().substring(0, 16) + "\u2026)", ReportLine::value);
    }

    @Test
    void rootKeyIsReadFromItsFile() throws IOException {
        String hex = RootKey.generate().publicKey().hex();
        Path file = Files.writeString(folder.resolve("root.pub"), hex);

        assertThat(line(report(Map.of("ASTER_ROOT_PUBKEY_FILE", file.toString()), Map.of()), "trust", "root_pubkey"))
                .returns(hex, ReportLine::value).returns(file.toString(), ReportLine::source);
    }

    @Test
    void whatTheProgramSaysBeatsAll() {
        SmallRyeConfig config = config(Map.of("ASTER_BIND_ADDR", "x"), Map.of());
        ConfigReport report = new ReportBuilder(config, KEYS)
                .resolve("quarkus.aster.network.bind-addr", new Resolved("127.0.0.1:0", "argument")).build();

        assertThat(line(report, "network", "bind_addr").source()).isEqualTo("argument");
    }

    private static List<String> fields(ConfigReport report, String section) {
        return report.sections().get(section).stream().map(ReportLine::field).toList();
    }

    private static ReportLine line(ConfigReport report, String section, String field) {
        return report.lines().stream().filter(line -> line.section().equals(section) && line.field().equals(field)).findFirst()
                .orElseThrow();
    }

    private ConfigReport report(Map<String, String> variables, Map<String, String> properties) {
        SmallRyeConfig config = config(variables, properties);
        ReportBuilder builder = new ReportBuilder(config, new HashMap<>(KEYS));
        try {
            IdentityReport.read(config, folder).forEach(builder::resolve);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return builder.build();
    }

    private static SmallRyeConfig config(Map<String, String> variables, Map<String, String> properties) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors().withSources(new AsterConfigSourceFactory())
                .withSources(new EnvConfigSource(variables, 300),
                        new PropertiesConfigSource(properties, "jar:file:/some/where/application.properties", 250))
                .build();
    }
}
