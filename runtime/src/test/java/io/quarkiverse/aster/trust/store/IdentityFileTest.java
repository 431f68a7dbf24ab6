package io.quarkiverse.aster.trust.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.trust.Attributes;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.Credential;
import io.quarkiverse.aster.trust.CredentialKind;
import io.quarkiverse.aster.trust.EnrollmentCredential;
import io.quarkiverse.aster.trust.Keys;
import io.quarkiverse.aster.trust.Nonce;

/** Identity files: what is read, written, kept and refused. */
@Timeout(30)
class IdentityFileTest {

    private static final Optional<String> ANY_NAME = Optional.empty();
    private static final Credential POLICY = ConsumerEnrollmentCredential.signPolicy(Keys.ROOT, Optional.of(Keys.PEER),
            Keys.LATER, Map.of(Attributes.ROLE, "ops.status", "quo\"ted", "a\\b\n"));
    private static final Credential TOKEN = ConsumerEnrollmentCredential.signOneTimeToken(Keys.ROOT, Optional.empty(),
            Keys.LATER, Map.of(), Nonce.random());
    private static final Credential PRODUCER = EnrollmentCredential.sign(Keys.ROOT, Keys.PEER, Keys.LATER, Map.of());

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve(IdentityFile.DEFAULT_NAME);
    }

    private static IdentityFile full() {
        return IdentityFile.empty().withNodeKey(Keys.NODE).withPeer(IdentityPeer.of("p", PRODUCER))
                .withPeer(IdentityPeer.of("c", POLICY)).withPeer(IdentityPeer.of("t", TOKEN));
    }

    @Test
    void survivesItsFile() throws IOException {
        full().write(file());
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        IdentityFile read = IdentityFile.read(file());
        assertThat(read.nodeKey().orElseThrow().secret()).isEqualTo(Keys.NODE.secret());
        assertThat(read.peers()).extracting(IdentityPeer::name).containsExactly("p", "c", "t");
        assertThat(read.peers()).extracting(IdentityPeer::credential).containsExactly(PRODUCER, POLICY, TOKEN);
        assertThat(read.peers()).extracting(IdentityPeer::kind).containsExactly(CredentialKind.PRODUCER,
                CredentialKind.CONSUMER, CredentialKind.CONSUMER);
        assertThat(read.peers().get(0).root()).isEqualTo(Keys.ROOT.publicKey());
        assertThat(Files.readString(file()))
                .startsWith("[node]\nsecret_key = \"xaqN9D+fg3vtt0QvMdy3sWbThTUHbwlLhc46LgtEWPc=\"\n"
                        + "endpoint_id = \"" + Keys.PEER
                        + "\"\n\n[[peers]]\nname = \"p\"\nrole = \"producer\"\ntype = \"policy\"\n");
    }

    @Test
    void oneEntryIsSelected() {
        IdentityFile file = full();
        assertThat(file.select(Optional.of("t"), Optional.of(CredentialKind.PRODUCER)).orElseThrow().name()).isEqualTo("t");
        assertThat(file.select(Optional.of("x"), Optional.empty())).isEmpty();
        assertThat(file.select(ANY_NAME, Optional.of(CredentialKind.CONSUMER)).orElseThrow().name()).isEqualTo("c");
        assertThat(file.select(ANY_NAME, Optional.empty()).orElseThrow().name()).isEqualTo("p");
        assertThat(IdentityFile.empty().select(ANY_NAME, Optional.empty())).isEmpty();
    }

    @Test
    void entriesAreReplacedByNameAndTheRestIsKept() {
        IdentityFile file = IdentityFile.parse("""
                extra = 1
                [[peers]]
                name = "a"
                handle = "kept"
                [[peers]]
                name = "b"
                [[peers]]
                name = "b"
                [published_services.My]
                producer_token = "t"
                """).withPeer(IdentityPeer.of("b", TOKEN));
        assertThat(file.peers()).extracting(IdentityPeer::name).containsExactly("a", "b");
        assertThat(file.peers().get(1).credential()).isEqualTo(TOKEN);
        assertThat(file.nodeKey()).isEmpty();
        assertThat(file.toString()).isEqualTo("IdentityFile[no key, [IdentityPeer[a], IdentityPeer[b]]]");
    }

    @Test
    void whatIsNotKnownIsWrittenBack() throws IOException {
        IdentityFile.parse("extra = 1\n[[peers]]\nname = \"a\"\nhandle = \"kept\"\n[published_services.My]\n"
                + "producer_token = \"t\"\n").withNodeKey(Keys.NODE).write(file());
        assertThat(Files.readString(file())).startsWith("extra = 1\n\n[[peers]]\nname = \"a\"\nhandle = \"kept\"\n\n"
                + "[published_services.My]\nproducer_token = \"t\"\n\n[node]\n");
    }

    /** Attributes that the reference's writer leaves out after it has signed them. */
    @ParameterizedTest
    @CsvSource({ "false,false", "true,false", "false,true", "true,true" })
    void attributesThatWereLeftOutAreFoundAgain(boolean role, boolean name) {
        Map<String, String> signed = new HashMap<>(Map.of("team", "x"));
        if (role) {
            signed.put(Attributes.ROLE, "consumer");
        }
        if (name) {
            signed.put(Attributes.NAME, "edge");
        }
        Credential credential = ConsumerEnrollmentCredential.signPolicy(Keys.ROOT, Optional.of(Keys.PEER), Keys.LATER, signed);
        IdentityPeer full = IdentityPeer.of("edge", credential);
        Map<String, Object> table = new HashMap<>(full.table());
        table.put("attributes", Map.of("team", "x"));
        assertThat(new IdentityPeer(table).credential()).isEqualTo(credential);
        assertThat(new IdentityPeer(table).asWritten().attributes()).isEqualTo(Map.of("team", "x"));
        table.put("attributes", Map.of("team", "y"));
        assertThat(new IdentityPeer(table).asWritten().isSigned()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new IdentityPeer(table).credential())
                .withMessage("identity entry \"edge\": signature: not that of root key " + Keys.ROOT.publicKey()
                        + " over this entry (expected: an entry as it was signed; sign a new one)");
    }

    /** Each is a change of an entry of a bound policy: key, new value in TOML, part of the message. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "role | 'other' | role: another one",
            "role | 1 | role: of another type",
            "type | 'producer' | type: another one",
            "type | 'ott' | one-time token: no nonce",
            "root_pubkey | 'zz' | root public key: 2 characters",
            "endpoint_id | 'secret' | peer id: 6 characters",
            "expires_at | -1 | expires_at: none",
            "expires_at | 'x1' | expires_at: none",
            "nonce | 'secret' | nonce: 6 characters",
            "signature | 'secret' | signature: 6 characters of another form",
            "signature | 'abab' | signature: 2 bytes",
            "signature | '' | signature: not that of root key",
            "attributes | 1 | attributes: of another type",
            "attributes | { a = 1 } | attributes: a value of another type" })
    void malformedEntriesAreNamed(String key, String value, String message) {
        Map<String, Object> table = new HashMap<>(IdentityPeer.of("edge", POLICY).table());
        boolean bare = value.startsWith("{") || value.matches("-?\\d+");
        table.putAll(TomlReader.read(key + " = " + (bare ? value : "'" + value + "'")));
        assertThatIllegalArgumentException().isThrownBy(() -> new IdentityPeer(table).credential())
                .withMessageContaining(message).withMessageContaining("(expected: ")
                .satisfies(e -> assertThat(e.getMessage()).startsWith("identity entry").doesNotContain("secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "root_pubkey", "role", "type", "signature", "expires_at" })
    void missingValuesAreNamed(String key) {
        Map<String, Object> table = new HashMap<>(IdentityPeer.of("edge", POLICY).table());
        table.remove(key);
        assertThatIllegalArgumentException().isThrownBy(() -> new IdentityPeer(table).credential())
                .withMessageStartingWith("identity entry \"edge\": " + key + ": ");
    }

    @Test
    void aProducersEntryNeedsItsEndpointAndAnAnonymousOneHasNoName() {
        Map<String, Object> table = new HashMap<>(IdentityPeer.of("edge", PRODUCER).table());
        table.remove("endpoint_id");
        table.remove("name");
        assertThatIllegalArgumentException().isThrownBy(() -> new IdentityPeer(table).credential())
                .withMessage("identity entry \"\": endpoint_id: none (expected: 64 hex digits)");
        table.remove("role");
        assertThat(new IdentityPeer(table).is(CredentialKind.PRODUCER)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdentityPeer.of("x", EnrollmentCredential.sign(Keys.ROOT, Keys.PEER, -1, Map.of())))
                .withMessageStartingWith("expiry: 18446744073709551615 (expected: <= ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "node = 1", "node.secret_key = 1", "node.secret_key = 'c2VjcmV0'", "node.secret_key = '!secret!'",
            "peers = 1", "peers = [1]", "[peers]", "x", "peers = [{}, 'a']" })
    void otherFilesAreRefused(String toml) throws IOException {
        SecretFiles.create(file(), toml.getBytes(StandardCharsets.UTF_8));
        assertThatIllegalArgumentException().isThrownBy(() -> IdentityFile.read(file()))
                .withMessageStartingWith("identity file " + file() + ": ").withMessageContaining("(expected: ")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("c2Vj", "!secret!"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "rw-r-----", "rw----r--", "rw--w----", "rwx------", "rw-r--r--" })
    void filesThatOthersMayTouchAreRefused(String permissions) throws IOException {
        full().write(file());
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(permissions));
        assertThatIllegalArgumentException().isThrownBy(() -> IdentityFile.read(file()))
                .withMessage(file() + ": permissions " + permissions + " (expected: rw-------, that is chmod 600)");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("r--------"));
        assertThat(IdentityFile.read(file()).peers()).hasSize(3);
    }

    @Test
    void isFoundWhereSomebodySaidOrInTheWorkingDirectory() throws IOException {
        assertThat(IdentityFile.find(Optional.empty(), directory)).isEmpty();
        full().write(file());
        assertThat(IdentityFile.find(Optional.empty(), directory)).isPresent();
        assertThat(IdentityFile.find(Optional.of(file().toString()), Path.of("/nowhere"))).isPresent();
        for (String missing : List.of("~/no such identity file", directory.resolve("x").toString(), "~x")) {
            assertThatExceptionOfType(NoSuchFileException.class)
                    .isThrownBy(() -> IdentityFile.find(Optional.of(missing), directory))
                    .withMessageContaining("identity file: none (expected: a file)")
                    .satisfies(e -> assertThat(e.getFile()).doesNotStartWith("~/"));
        }
    }

    @Test
    void lengthAndEncodingAreChecked() throws IOException {
        SecretFiles.create(file(), new byte[(1 << 20) + 1]);
        assertThatIllegalArgumentException().isThrownBy(() -> IdentityFile.read(file()))
                .withMessageContaining("1048577 bytes (expected: <= 1048576)");
        SecretFiles.replace(file(), new byte[] { (byte) 0xc0 });
        assertThatIllegalArgumentException().isThrownBy(() -> IdentityFile.read(file()))
                .withMessageContaining("(expected: UTF-8)");
    }

    @Test
    void gitIgnoresIt() throws IOException {
        Path nested = Files.createDirectories(directory.resolve("a/b"));
        Path ignore = directory.resolve(".gitignore");
        full().write(nested.resolve("other"));
        assertThat(ignore).doesNotExist();
        Files.createDirectory(directory.resolve(".git"));
        full().write(nested.resolve(".aster-identity"));
        full().write(nested.resolve(".aster-identity"));
        assertThat(ignore).hasContent(".aster-identity\n");
        Files.writeString(ignore, "target");
        full().write(file());
        assertThat(ignore).hasContent("target\n.aster-identity\n");
        Files.writeString(ignore, " /.aster-identity \n");
        full().write(file());
        assertThat(ignore).hasContent(" /.aster-identity \n");
    }

    @Test
    void secretsDoNotShow() {
        assertThat(full().toString()).isEqualTo(
                "IdentityFile[NodeKey[fc51cd8e62], [IdentityPeer[p], IdentityPeer[c], IdentityPeer[t]]]");
    }
}
