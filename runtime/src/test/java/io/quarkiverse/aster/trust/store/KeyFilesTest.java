package io.quarkiverse.aster.trust.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.trust.Attributes;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.Credential;
import io.quarkiverse.aster.trust.EnrollmentCredential;
import io.quarkiverse.aster.trust.Keys;
import io.quarkiverse.aster.trust.Nonce;

/** Files with one key or one credential each. */
@Timeout(30)
class KeyFilesTest {

    private static final String ROOT_SECRET = HexFormat.of().formatHex(Keys.ROOT.secret());

    @TempDir
    private Path directory;

    private Path file(String name) {
        return directory.resolve(name);
    }

    private Path secret(String content) throws IOException {
        Path file = Files.createTempFile(directory, "secret", "");
        return Files.writeString(file, content);
    }

    private static void assertOwnerOnly(Path file) throws IOException {
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aRootKeyHasTwoFilesAndIsNeverOverwritten() throws IOException {
        Path key = file("root.key");
        assertThat(KeyFiles.writeRootKey(key, Keys.ROOT)).isEqualTo(file("root.pub"));
        assertThat(key)
                .hasContent("{\"private_key\":\"" + ROOT_SECRET + "\",\"public_key\":\"" + Keys.ROOT.publicKey() + "\"}");
        assertThat(file("root.pub")).hasContent("{\"public_key\":\"" + Keys.ROOT.publicKey() + "\"}");
        assertOwnerOnly(key);
        assertThat(KeyFiles.readRootKey(key).secret()).isEqualTo(Keys.ROOT.secret());
        assertThat(KeyFiles.readRootPublicKey(file("root.pub"))).isEqualTo(Keys.ROOT.publicKey());
        assertThat(KeyFiles.readRootPublicKey(key)).isEqualTo(Keys.ROOT.publicKey());
        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> KeyFiles.writeRootKey(key, Keys.ROOT));
        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> KeyFiles.writeRootKey(file("root.other"), Keys.OTHER_ROOT))
                .withMessageContaining("root public key: another one");
        assertThat(file("root.other")).doesNotExist();
    }

    @Test
    void thePublicHalfOfTheSameKeyMayBeThere() throws IOException {
        Files.writeString(file("noend.pub"), "  " + Keys.ROOT.publicKey().hex().toUpperCase(Locale.ROOT) + "\n");
        KeyFiles.writeRootKey(file("noend"), Keys.ROOT);
        assertThat(KeyFiles.writeRootKey(file(".hidden"), Keys.ROOT)).isEqualTo(file(".hidden.pub"));
        assertThat(Files.readString(file("noend.pub"))).startsWith("  D75A");
    }

    @Test
    void aNodeKeySurvivesItsFile() throws IOException {
        KeyFiles.writeNodeKey(file("node.key"), Keys.NODE);
        assertOwnerOnly(file("node.key"));
        assertThat(KeyFiles.readNodeKey(file("node.key")).id()).isEqualTo(Keys.PEER);
        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> KeyFiles.writeNodeKey(file("node.key"), Keys.NODE));
    }

    @Test
    void keysThatOthersMayReadAreRefused() throws IOException {
        KeyFiles.writeNodeKey(file("node.key"), Keys.NODE);
        KeyFiles.writeRootKey(file("root.key"), Keys.ROOT);
        for (String name : List.of("node.key", "root.key")) {
            Files.setPosixFilePermissions(file(name), PosixFilePermissions.fromString("rw-r--r--"));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> KeyFiles.readNodeKey(file("node.key")))
                .withMessageContaining("permissions rw-r--r--");
        assertThatIllegalArgumentException().isThrownBy(() -> KeyFiles.readRootKey(file("root.key")));
        assertThat(KeyFiles.readRootPublicKey(file("root.pub"))).isEqualTo(Keys.ROOT.publicKey());
    }

    @Test
    void halvesMustFit() throws IOException {
        Path root = secret("{\"private_key\":\"" + ROOT_SECRET + "\",\"public_key\":\"" + Keys.OTHER_ROOT.publicKey() + "\"}");
        assertThatIllegalArgumentException().isThrownBy(() -> KeyFiles.readRootKey(root))
                .withMessage("key file " + root + ": public_key is that of another key (expected: that of private_key)");
        Path node = secret("{\"secret_key\":\"" + ROOT_SECRET + "\",\"node_id\":\"" + Keys.PEER + "\"}");
        assertThatIllegalArgumentException().isThrownBy(() -> KeyFiles.readNodeKey(node))
                .withMessageContaining("node_id is that of another key");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "x", "{", "[]", "{}", "{} {}", "{\"public_key\":1}", "{\"public_key\":{}}",
            "{\"public_key\":\"5ec4e7\"}", "{\"public_key\":5ec4e7}", "5ec4e7" })
    void otherFilesAreRefusedAndNotRepeated(String content) throws IOException {
        Path file = secret(content);
        for (Reading reading : List.<Reading> of(KeyFiles::readRootPublicKey, KeyFiles::readRootKey, KeyFiles::readNodeKey)) {
            assertThatIllegalArgumentException().isThrownBy(() -> reading.read(file)).withMessageContaining("(expected: ")
                    .withNoCause().satisfies(e -> assertThat(e.getMessage()).doesNotContain("5ec4e7"));
        }
    }

    private interface Reading {
        Object read(Path file) throws IOException;
    }

    @Test
    void credentialsSurviveTheirFiles() throws IOException {
        Path file = file("c.json");
        Files.writeString(file, "old");
        Nonce nonce = Nonce.random();
        for (Credential credential : List.of(
                ConsumerEnrollmentCredential.signPolicy(Keys.ROOT, Optional.empty(), -1, Map.of("é", "\"\u001f")),
                ConsumerEnrollmentCredential.signOneTimeToken(Keys.ROOT, Optional.of(Keys.PEER), 5, Map.of(), nonce),
                EnrollmentCredential.sign(Keys.ROOT, Keys.PEER, Keys.LATER, Map.of("a", "1")))) {
            CredentialFile.write(file, credential);
            assertOwnerOnly(file);
            assertThat(CredentialFile.read(file)).isEqualTo(new CredentialFile(credential, Optional.empty()));
        }
        assertThat(Files.readString(file)).startsWith("{\n  \"type\" : \"producer\",\n  \"endpoint_id\" : \"fc51");
    }

    @Test
    void aCredentialFileThatIsCreatedReplacesNothing() throws IOException {
        Credential credential = EnrollmentCredential.sign(Keys.ROOT, Keys.PEER, Keys.LATER, Map.of());
        Path file = file("new/c.json");
        CredentialFile.create(file, credential);
        assertOwnerOnly(file);
        assertThat(CredentialFile.isPrivate(file)).isTrue();
        assertThat(CredentialFile.read(file).credential()).isEqualTo(credential);
        String before = Files.readString(file);
        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> CredentialFile.create(file,
                        EnrollmentCredential.sign(Keys.OTHER_ROOT, Keys.PEER, Keys.LATER, Map.of())));
        assertThat(file).hasContent(before);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(CredentialFile.isPrivate(file)).isFalse();
    }

    @Test
    void anIdentityFileIsACredentialFileToo() throws IOException {
        Credential producer = EnrollmentCredential.sign(Keys.ROOT, Keys.PEER, Keys.LATER, Map.of());
        Credential policy = ConsumerEnrollmentCredential.signPolicy(Keys.ROOT, Optional.empty(), 5,
                Map.of(Attributes.ROLE, "x"));
        Path file = file("identity");
        IdentityFile identity = IdentityFile.empty().withNodeKey(Keys.NODE);
        identity.write(file);
        assertThatIllegalArgumentException().isThrownBy(() -> CredentialFile.read(file))
                .withMessage("credential file " + file + ": no entry in peers (expected: at least one)");
        identity = identity.withPeer(IdentityPeer.of("p", producer));
        identity.write(file);
        assertThat(CredentialFile.read(file).credential()).isEqualTo(producer);
        identity.withPeer(IdentityPeer.of("c", policy)).write(file);
        assertThat(CredentialFile.read(file).credential()).isEqualTo(policy);
        assertThat(CredentialFile.read(file).nodeKey().orElseThrow().id()).isEqualTo(Keys.PEER);
        assertThat(CredentialFile.read(file).toString()).doesNotContain(HexFormat.of().formatHex(policy.signature()));
    }

    @Test
    void otherCredentialFilesAreRefused() throws IOException {
        Path file = secret(" {\"type\":\"policy\"}");
        assertThatIllegalArgumentException().isThrownBy(() -> CredentialFile.read(file))
                .withMessage("credential file " + file + ": root_pubkey: none (expected: a value)");
    }
}
