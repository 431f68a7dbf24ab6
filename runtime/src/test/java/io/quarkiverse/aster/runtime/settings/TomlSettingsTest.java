package io.quarkiverse.aster.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class TomlSettingsTest {

    private static final String SECRET = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";
    private static final String HEX = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = { "trust, root_pubkey, '" + HEX + "', trust.root-pubkey, " + HEX,
            "trust, root_pubkey_file, 'root.pub', trust.root-pubkey-file, root.pub",
            "trust, enrollment_credential, 'a.json', trust.enrollment-credential, a.json",
            "trust, enrollment_credential_iid, 'iid', trust.enrollment-credential-iid, iid",
            "trust, allow_all_consumers, true, trust.allow-all-consumers, true",
            "trust, allow_all_producers, false, trust.allow-all-producers, false",
            "connect, endpoint_addr, 'aster1abc', connect.endpoint-addr, aster1abc",
            "storage, path, 'data', storage.path, data",
            "network, secret_key, '" + SECRET + "', network.secret-key, " + SECRET,
            "network, bind_addr, '[::1]:1', network.bind-addr, [::1]:1", "health, port, 9090, health.port, 9090",
            "health, host, '::1', health.host, ::1", "storage, path, '', storage.path, ``" })
    void setsTheKey(String section, String name, String value, String key, String text) throws IOException {
        Reading reading = read("[" + section + "]\n" + name + " = " + value + "\n");

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.warnings()).isEmpty();
        assertThat(reading.values()).containsExactly(
                entry("quarkus.aster." + key, new Reading.Given(text, file() + " [" + section + "]")));
    }

    @Test
    void homeIsWhereTheUserIs() throws IOException {
        assertThat(read("[storage]\npath = \"~/data\"\n").values()).extractingByKey("quarkus.aster.storage.path")
                .isEqualTo(new Reading.Given(System.getProperty("user.home") + "/data", file() + " [storage]"));
    }

    @Test
    void fileItselfCanBeThere() throws IOException {
        read("[storage]\npath = \"data\"\n");
        String home = System.getProperty("user.home");
        System.setProperty("user.home", folder.toString());
        try {
            assertThat(TomlSettings.read("~/aster.toml", "here").values()).containsKey("quarkus.aster.storage.path");
        } finally {
            System.setProperty("user.home", home);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = { "port = \"9090\"|a string (expected: an integer)",
            "port = 65536|\"65536\" (expected: 0 to 65535)" })
    void holdsThePortToItsForm(String line, String problem) throws IOException {
        assertThat(read("[health]\n" + line + "\n").problems()).extracting(Problem::toString).containsExactly(
                "quarkus.aster.health.port: " + problem + "; set by " + file() + " [health]");
    }

    @Test
    void setsTheLog() throws IOException {
        assertThat(read("[logging]\nlevel = \"debug\"\nformat = \"text\"\nmask = true\n").values()).containsOnly(
                entry("quarkus.log.category.\"io.quarkiverse.aster\".level",
                        new Reading.Given("DEBUG", file() + " [logging]")),
                entry("quarkus.aster.logging.format", new Reading.Given("text", file() + " [logging]")),
                entry("quarkus.aster.logging.mask", new Reading.Given("true", file() + " [logging]")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "[trust]; allow_all_consumers = \"false\"|quarkus.aster.trust.allow-all-consumers: a string (expected: a boolean)",
            "[trust]; allow_all_consumers = 1|quarkus.aster.trust.allow-all-consumers: an integer (expected: a boolean)",
            "[trust]; root_pubkey = [1]|quarkus.aster.trust.root-pubkey: an array or a table (expected: a string)",
            "[trust]; root_pubkey = \"ab\"|quarkus.aster.trust.root-pubkey: 2 characters (expected: 64 hex digits)",
            "[network]; secret_key = \"c2VjcmV0\"|quarkus.aster.network.secret-key: 6 bytes (expected: 32)" })
    void namesKeySourceAndExpectation(String lines, String problem) throws IOException {
        String toml = lines.replace("; ", "\n") + "\n";

        assertThat(read(toml).problems()).extracting(Problem::toString)
                .containsExactly(problem + "; set by " + file() + " " + toml.substring(0, toml.indexOf('\n')));
    }

    @Test
    void holdsTypesOfWhatHasNoKey() throws IOException {
        assertThat(read("[network]\nhook_timeout_ms = \"5\"\nclear_ip_transports = true\n").problems())
                .extracting(Problem::toString).containsExactly(
                        file() + " [network] hook_timeout_ms: a string (expected: an integer); set by " + file() + " [network]",
                        file() + " [network] clear_ip_transports: true (expected: not set, peers are reached directly,"
                                + " there are no relays); set by " + file() + " [network]");
    }

    @Test
    void warnsOncePerUnknownKey() throws IOException {
        Reading reading = read("alpns = []\n[network]\nbindaddr = \"x\"\nrelay_mode = \"staging\"\n[extra]\na = 1\nb = 2\n");

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.warnings()).containsExactly(
                file() + " alpns: without effect, there is no key of that name",
                file() + " [network] bindaddr: without effect, there is no key of that name",
                file() + " [network] relay_mode: without effect, peers are reached directly, there are no relays",
                file() + " extra: without effect, there is no section of that name");
    }

    @Test
    void demandsTablesForSections() throws IOException {
        assertThat(read("network = 1\n").problems()).extracting(Problem::toString)
                .containsExactly("[network]: a value (expected: a table); set by " + file());
    }

    @Test
    void saysWhichLineIsNoToml() throws IOException {
        assertThat(read("[network]\nbind_addr = \n").problems()).extracting(Problem::toString)
                .containsExactly("quarkus.aster.config-file: " + file()
                        + ": line 2: a value of another kind (expected: a string, integer, boolean, array or inline table);"
                        + " set by here");
    }

    @Test
    void demandsTheFile() {
        assertThat(TomlSettings.read(file(), "here").problems()).extracting(Problem::toString).containsExactly(
                "quarkus.aster.config-file: " + file() + ": no such file (expected: a TOML file); set by here");
    }

    @Test
    void cannotReadFolders() {
        assertThat(TomlSettings.read(folder.toString(), "here").problems()).singleElement().asString()
                .startsWith("quarkus.aster.config-file: " + folder).endsWith("set by here");
    }

    @Test
    void othersMayNotReadSecrets() throws IOException {
        Files.writeString(Path.of(file()), "[network]\nsecret_key = \"" + SECRET + "\"\n");
        Files.setPosixFilePermissions(Path.of(file()), PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(TomlSettings.read(file(), "here").problems()).singleElement().asString()
                .contains("permissions rw-r--r-- (expected: rw-------").doesNotContain(SECRET);
    }

    private String file() {
        return folder.resolve("aster.toml").toString();
    }

    private Reading read(String toml) throws IOException {
        Path file = Path.of(file());
        Files.writeString(file, toml);
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return TomlSettings.read(file(), "here");
    }
}
