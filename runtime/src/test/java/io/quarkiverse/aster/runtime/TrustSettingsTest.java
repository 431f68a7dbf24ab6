package io.quarkiverse.aster.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.aster.runtime.admission.Presented;
import io.quarkiverse.aster.trust.Attributes;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.Credential;
import io.quarkiverse.aster.trust.EnrollmentCredential;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;
import io.quarkiverse.aster.trust.store.CredentialFile;
import io.quarkiverse.aster.trust.store.IdentityFile;
import io.quarkiverse.aster.trust.store.IdentityPeer;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Whom a server trusts and what clients present, of all places that can say so. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class TrustSettingsTest {

    private static final RootKey OURS = RootKey.generate();
    private static final RootKey THEIRS = RootKey.generate();
    private static final RootKey THIRD = RootKey.generate();
    private static final NodeKey NODE = NodeKey.generate();
    private static final NodeKey PEER = NodeKey.generate();

    @TempDir
    Path folder;

    private final Map<String, String> keys = new HashMap<>();
    private ConfigProblems problems;

    @BeforeEach
    void prepare() {
        problems = new ConfigProblems(key -> key + "'s source");
    }

    @Test
    void nobodyIsTrustedWithoutConfiguration() {
        assertThatThrownBy(this::production).isInstanceOf(ConfigurationException.class)
                .hasMessage("Aster configuration:\n  quarkus.aster.trust: root public key: none (expected:"
                        + " quarkus.aster.trust.root-pubkey, or quarkus.aster.trust.allow-all-consumers=true to admit"
                        + " everybody); set by quarkus.aster.trust's source");
        assertThat(settings(true).root()).isEmpty();
    }

    @Test
    void serverTrustsTheRootOfAProducersEntryWhateverComesBeforeIt() throws IOException {
        identity(consumer("caller", THEIRS), producer("server", OURS), producer("later", THIRD));

        assertThat(production().root()).contains(OURS.publicKey());
    }

    @Test
    void whomTheNodeCallsSaysNothingOfWhomItTrusts() throws IOException {
        identity(consumer("caller", THEIRS));
        keys.put("trust.root-pubkey", OURS.publicKey().hex());

        assertThat(production().root()).contains(OURS.publicKey());
        assertThat(problems.warnings()).isEmpty();
    }

    @Test
    void consumersEntryAloneIsNoRootKey() throws IOException {
        identity(consumer("caller", THEIRS));

        assertThatThrownBy(this::production).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("quarkus.aster.trust: root public key: none (expected: ")
                .hasMessageContaining("; that of a consumer's entry of the identity file counts for a server only if"
                        + " quarkus.aster.identity-peer names the entry");
        assertThat(settings(true).root()).isEmpty();
    }

    @Test
    void namedEntryCountsForServerAndClientsWhateverItsRole() throws IOException {
        identity(producer("server", OURS), consumer("caller", THEIRS), consumer("named", THIRD));
        keys.put("identity-peer", "named");

        assertThat(production().root()).contains(THIRD.publicKey());
        assertThat(presented(production())).isEqualTo("the credential \"named\" of the identity file");
    }

    @Test
    void nameThatNoEntryHasIsAProblemOfItsOwn() throws IOException {
        identity(producer("server", OURS), consumer("caller", THEIRS));
        keys.put("identity-peer", "other");

        assertThatThrownBy(this::production).hasMessageContaining("quarkus.aster.identity-peer: \"other\" (expected: an entry"
                + " of the identity file: \"server\", \"caller\"); set by quarkus.aster.identity-peer's source");
    }

    @Test
    void nameWithoutAFileIsAProblem() {
        keys.put("identity-peer", "other");

        assertThatThrownBy(this::production).hasMessageContaining(
                "quarkus.aster.identity-peer: \"other\" (expected: an identity file with such an entry)");
    }

    @Test
    void entryBeatsTheRootKeyThatIsConfiguredAndSaysSo() throws IOException {
        identity(producer("server", OURS));
        keys.put("trust.root-pubkey", THEIRS.publicKey().hex());

        assertThat(production().root()).contains(OURS.publicKey());
        assertThat(problems.warnings()).containsExactly("quarkus.aster.trust.root-pubkey: without effect, the server trusts"
                + " the root key of the entry \"server\" of the identity file; set by quarkus.aster.trust.root-pubkey's source");
    }

    @Test
    void entryWithTheSameRootKeySaysNothing() throws IOException {
        identity(producer("server", OURS));
        keys.put("trust.root-pubkey", OURS.publicKey().hex());

        assertThat(production().root()).contains(OURS.publicKey());
        assertThat(problems.warnings()).isEmpty();
    }

    @Test
    void rootKeyBeatsItsFile() throws IOException {
        keys.put("trust.root-pubkey-file", rootFile(THEIRS));

        assertThat(production().root()).contains(THEIRS.publicKey());

        keys.put("trust.root-pubkey", OURS.publicKey().hex());
        assertThat(production().root()).contains(OURS.publicKey());
    }

    @Test
    void wrongRootKeyIsNotReplacedByAnother() throws IOException {
        identity(producer("server", OURS));
        keys.put("trust.root-pubkey", "short");

        assertThatThrownBy(this::production).hasMessageContaining("quarkus.aster.trust.root-pubkey: ")
                .hasMessageContaining("set by quarkus.aster.trust.root-pubkey's source")
                .hasMessageNotContaining("none (expected");
    }

    @Test
    void fileOfTheRootKeyIsBlamedForWhatIsInIt() throws IOException {
        keys.put("trust.root-pubkey-file", Files.writeString(folder.resolve("root.pub"), "short").toString());

        assertThatThrownBy(this::production)
                .hasMessage("Aster configuration:\n  quarkus.aster.trust.root-pubkey-file: key file "
                        + folder.resolve("root.pub") + ": public_key of 5 characters (expected: 64 hex digits); set by"
                        + " quarkus.aster.trust.root-pubkey-file's source");
    }

    @Test
    void clientsPresentTheFirstEntryOfAConsumer() throws IOException {
        identity(producer("server", OURS), consumer("caller", THEIRS), consumer("later", THIRD));

        assertThat(presented(production())).isEqualTo("the credential \"caller\" of the identity file");
        assertThat(keyOf(production())).isEqualTo(NODE.id() + " of the identity file");
    }

    @Test
    void entryBeatsTheCredentialFileAndSaysSo() throws IOException {
        identity(producer("server", OURS), consumer("caller", THEIRS));
        keys.put("trust.enrollment-credential", credentialFile(THIRD));

        assertThat(presented(production())).isEqualTo("the credential \"caller\" of the identity file");
        assertThat(problems.warnings()).containsExactly("quarkus.aster.trust.enrollment-credential: without effect, clients"
                + " present the entry \"caller\" of the identity file; set by quarkus.aster.trust.enrollment-credential's source");
    }

    @Test
    void credentialFileCountsBesideEntriesOfProducers() throws IOException {
        identity(producer("server", OURS));
        keys.put("trust.enrollment-credential", credentialFile(THIRD));

        assertThat(presented(production())).isEqualTo("the credential in " + keys.get("trust.enrollment-credential"));
        assertThat(problems.warnings()).isEmpty();
    }

    @Test
    void credentialFileThatIsAnIdentityFileHasTheKeyToo() throws IOException {
        keys.put("trust.root-pubkey", OURS.publicKey().hex());
        keys.put("trust.enrollment-credential", identityFile("caller", PEER, consumer("caller", THEIRS)));

        assertThat(keyOf(production())).isEqualTo(PEER.id() + " of the credential file");
        assertThat(production().root()).as("not what the server trusts").contains(OURS.publicKey());

        identity(producer("server", OURS));
        assertThat(keyOf(production())).isEqualTo(NODE.id() + " of the identity file");
    }

    @Test
    void clientCanPresentAnEntryOfItsOwn() throws IOException {
        identity(producer("server", OURS), consumer("caller", THEIRS), consumer("other", THIRD));
        keys.put("clients.x.address", PEER.id().hex());
        keys.put("clients.x.identity-peer", "other");

        TrustSettings settings = production();
        assertThat(settings.presentedTo(PEER.id(), false)).hasToString("the credential \"other\" of the identity file");
        assertThat(presented(settings)).isEqualTo("the credential \"caller\" of the identity file");
    }

    @Test
    void clientWithTheKeyOfItsCredentialCallsWithIt() throws IOException {
        keys.put("trust.root-pubkey", OURS.publicKey().hex());
        keys.put("clients.x.address", PEER.id().hex());
        keys.put("clients.x.enrollment-credential", identityFile("x", PEER, consumer("caller", THEIRS)));

        TrustSettings settings = production();
        assertThat(settings.credentials().own()).containsOnlyKeys("x").extractingByKey("x")
                .returns(PEER.id(), client -> client.key().id());
        assertThat(settings.credentials().all()).as("whose end health looks at").hasSize(1);
        assertThat(settings.presentedTo(PEER.id(), false)).isSameAs(Presented.NOTHING);
        assertThat(settings.nodeKey()).isEmpty();
    }

    @Test
    void clientsThatCannotPresentWhatTheyShallAreNamed() throws IOException {
        identity(producer("server", OURS), consumer("caller", THEIRS));
        keys.put("clients.both.address", PEER.id().hex());
        keys.put("clients.both.identity-peer", "caller");
        keys.put("clients.both.enrollment-credential", credentialFile(OURS));
        keys.put("clients.none.address", PEER.id().hex());
        keys.put("clients.none.identity-peer", "other");
        keys.put("clients.self.address", "self");
        keys.put("clients.self.enrollment-credential", credentialFile(OURS));
        keys.put("clients.one.address", NODE.id().hex());
        keys.put("clients.one.enrollment-credential", credentialFile(OURS));
        keys.put("clients.two.address", NODE.id().hex());
        keys.put("clients.two.enrollment-credential", credentialFile(THEIRS));

        assertThatThrownBy(this::production)
                .hasMessageContaining("clients.\"both\".identity-peer: set along with clients.\"both\".enrollment-credential"
                        + " (expected: one of the two)")
                .hasMessageContaining("clients.\"none\".identity-peer: \"other\" (expected: an entry of the identity file: ")
                .hasMessageContaining("clients.\"self\".enrollment-credential: set, but the client has no one peer (expected:"
                        + " the address of a peer)")
                .hasMessageContaining("enrollment-credential: another credential than that of another client of the same peer"
                        + " (expected: the same)");
    }

    @Test
    void homeIsWrittenAsItIsInShells() throws IOException {
        String home = System.getProperty("user.home");
        System.setProperty("user.home", folder.toString());
        try {
            rootFile(OURS);
            credentialFile(THEIRS);
            identityFile("x", PEER, consumer("caller", THEIRS));
            keys.put("trust.root-pubkey-file", "~/root.pub");
            keys.put("trust.enrollment-credential", "~/credential" + THEIRS.publicKey().hex().substring(0, 8) + ".json");
            keys.put("clients.x.address", PEER.id().hex());
            keys.put("clients.x.enrollment-credential", "~/x");
            keys.put("storage.path", "~/data");
            keys.put("trust.nonce-file", "~/nonces");

            assertThat(production().root()).contains(OURS.publicKey());
            assertThat(Storage.keyFile(ShortKeys.config(keys))).contains(folder.resolve("data/node.key"));
            assertThat(Storage.nonceFile(ShortKeys.config(keys))).contains(folder.resolve("nonces"));
            keys.remove("trust.nonce-file");
            assertThat(Storage.nonceFile(ShortKeys.config(keys))).contains(folder.resolve("data/nonces.json"));
        } finally {
            System.setProperty("user.home", home);
        }
    }

    private TrustSettings production() {
        return settings(false);
    }

    /** As an application has it that serves something. */
    private TrustSettings settings(boolean development) {
        prepare();
        var config = ShortKeys.config(keys);
        TrustSettings settings = TrustSettings.of(config, NodeSettings.targets(config, problems), development, true, folder,
                problems);
        problems.throwIfAny();
        return settings;
    }

    private static String presented(TrustSettings settings) {
        return settings.presentedTo(NODE.id(), false).toString();
    }

    private static String keyOf(TrustSettings settings) {
        return settings.nodeKey().map(key -> key.key().id() + " of " + key.source()).orElse("none");
    }

    private void identity(IdentityPeer... entries) throws IOException {
        identityFile(IdentityFile.DEFAULT_NAME, NODE, entries);
    }

    private String identityFile(String name, NodeKey key, IdentityPeer... entries) throws IOException {
        IdentityFile identity = IdentityFile.empty().withNodeKey(key);
        for (IdentityPeer entry : entries) {
            identity = identity.withPeer(entry);
        }
        identity.write(folder.resolve(name));
        return folder.resolve(name).toString();
    }

    private String credentialFile(RootKey root) throws IOException {
        Path file = folder.resolve("credential" + root.publicKey().hex().substring(0, 8) + ".json");
        CredentialFile.write(file, credential(root));
        return file.toString();
    }

    private String rootFile(RootKey root) throws IOException {
        return Files.writeString(folder.resolve("root.pub"), root.publicKey().hex()).toString();
    }

    private static IdentityPeer consumer(String name, RootKey root) {
        return IdentityPeer.of(name, credential(root));
    }

    private static IdentityPeer producer(String name, RootKey root) {
        return IdentityPeer.of(name, EnrollmentCredential.sign(root, NODE.id(), later(), Map.of(Attributes.ROLE, "producer")));
    }

    private static Credential credential(RootKey root) {
        return ConsumerEnrollmentCredential.signPolicy(root, Optional.empty(), later(), Map.of(Attributes.ROLE, "ops"));
    }

    private static long later() {
        return Instant.now().plusSeconds(3600).getEpochSecond();
    }
}
