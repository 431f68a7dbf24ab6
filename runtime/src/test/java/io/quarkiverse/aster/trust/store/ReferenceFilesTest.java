package io.quarkiverse.aster.trust.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential.Type;
import io.quarkiverse.aster.trust.Credential;
import io.quarkiverse.aster.trust.CredentialKind;
import io.quarkiverse.aster.trust.EnrollmentCredential;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;
import io.quarkiverse.aster.trust.RootPublicKey;

/** Files that the reference implementation wrote. */
@Timeout(30)
class ReferenceFilesTest {

    private static final String ID = "96387ee06e56167054c76ecd0dbadb3660d1841caa959cd79d80e494023e5aab";
    private static final long EXPIRY = 4_070_908_800L;

    @TempDir
    private Path directory;

    private Path copy(String name) throws IOException {
        Path file = directory.resolve(name);
        try (InputStream in = ReferenceFilesTest.class.getResourceAsStream("/vectors/identity/" + name)) {
            Files.copy(in, file);
        }
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private RootKey rootKey;
    private RootPublicKey root;

    @BeforeEach
    void readRoot() throws IOException {
        rootKey = KeyFiles.readRootKey(copy("root.key"));
        root = rootKey.publicKey();
    }

    @Test
    void rootKeys() throws IOException {
        assertThat(KeyFiles.readRootPublicKey(copy("root.pub"))).isEqualTo(root);
    }

    @Test
    void credentials() throws IOException {
        Credential token = CredentialFile.read(copy("ott.json")).credential();
        assertThat(token.root()).isEqualTo(root);
        assertThat(token.isSigned()).isTrue();
        assertThat(token.attributes()).isEqualTo(Map.of("aster.role", "ops.status", "team", "é"));
        assertThat(((ConsumerEnrollmentCredential) token).type()).isEqualTo(Type.OTT);
        Credential producer = CredentialFile.read(copy("producer.json")).credential();
        assertThat(producer).isInstanceOf(EnrollmentCredential.class);
        assertThat(producer.isSigned()).isTrue();
        assertThat(producer.endpointId().orElseThrow().hex()).isEqualTo(ID);
    }

    @Test
    void identityWithAttributesThatWereLeftOut() throws IOException {
        IdentityFile identity = IdentityFile.read(copy("reference.aster-identity"));
        assertThat(identity.nodeKey().map(NodeKey::id).orElseThrow().hex()).isEqualTo(ID);
        assertThat(identity.peers()).extracting(IdentityPeer::name).containsExactly("edge-node-7", "billing", "plain",
                "broken-ott");
        assertEntry(identity, "edge-node-7", CredentialKind.CONSUMER,
                Map.of("aster.role", "ops.status,ops.ingest", "team", "x"));
        assertEntry(identity, "billing", CredentialKind.PRODUCER, Map.of("aster.role", "producer"));
        assertEntry(identity, "plain", CredentialKind.CONSUMER, Map.of("aster.role", "consumer", "aster.name", "plain"));
        assertThatIllegalArgumentException().isThrownBy(() -> identity.peers().get(3).credential())
                .withMessage("identity entry \"broken-ott\": one-time token: no nonce (expected: 32 bytes)");
    }

    private void assertEntry(IdentityFile identity, String name, CredentialKind kind, Map<String, String> attributes) {
        IdentityPeer peer = identity.select(Optional.of(name), Optional.empty()).orElseThrow();
        assertThat(peer.kind()).isEqualTo(kind);
        assertThat(peer.root()).isEqualTo(root);
        Credential credential = peer.credential();
        assertThat(credential.isSigned()).isTrue();
        assertThat(credential.attributes()).isEqualTo(attributes);
        assertThat(credential.expiresAt()).isEqualTo(EXPIRY);
        assertThat(credential.endpointId().orElseThrow().hex()).isEqualTo(ID);
    }

    /** Whatever else is in the file stays when an entry is added. */
    @Test
    void anEntryIsAddedToTheirIdentity() throws IOException {
        Path file = copy("reference.aster-identity");
        IdentityFile identity = IdentityFile.read(file);
        Credential credential = ConsumerEnrollmentCredential.signPolicy(rootKey, identity.nodeKey().map(NodeKey::id), EXPIRY,
                Map.of());
        identity.withPeer(IdentityPeer.of("ours", credential)).write(file);
        IdentityFile read = IdentityFile.read(file);
        assertThat(read.peers()).hasSize(5);
        assertThat(read.peers().get(4).credential()).isEqualTo(credential);
        assertThat(read.peers().subList(0, 4)).extracting(IdentityPeer::table)
                .isEqualTo(identity.peers().stream().map(IdentityPeer::table).toList());
    }
}
