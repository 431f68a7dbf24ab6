package io.quarkiverse.aster.tool.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.tool.Run;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.Credential;
import io.quarkiverse.aster.trust.EnrollmentCredential;
import io.quarkiverse.aster.trust.store.IdentityFile;
import io.quarkiverse.aster.trust.store.IdentityPeer;

@Timeout(30)
class EnrollNodeCommandTest {

    @TempDir
    Path folder;
    private Operator operator;
    private String root;

    @BeforeEach
    void operator() {
        operator = new Operator(folder);
        root = operator.makeRoot();
    }

    private Run enroll(String line) {
        return operator.run((Object[]) ("enroll node " + line).split(" "));
    }

    private Run enrolled(String line) {
        return operator.ok((Object[]) ("enroll node " + line).split(" "));
    }

    private IdentityFile identity() {
        return read(operator.work(".aster-identity"));
    }

    private static IdentityFile read(Path file) {
        try {
            return IdentityFile.read(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Credential credential(IdentityFile identity, String name) {
        return identity.select(Optional.of(name), Optional.empty()).orElseThrow().credential();
    }

    @Test
    void aConsumerGetsAKeyAndACredentialBoundToIt() {
        Run run = enrolled(
                "--role consumer --name edge-node-7 --capabilities ops.status,ops.ingest --attributes team=x,zone=y");

        Path file = operator.work(".aster-identity");
        assertThat(Operator.permissions(file)).isEqualTo("rw-------");
        IdentityFile identity = identity();
        String id = identity.nodeKey().orElseThrow().id().hex();
        Credential credential = credential(identity, "edge-node-7");
        assertThat(credential).isInstanceOf(ConsumerEnrollmentCredential.class);
        assertThat(credential.root().hex()).isEqualTo(root);
        assertThat(credential.endpointId().orElseThrow().hex()).isEqualTo(id);
        assertThat(credential.expiresAt()).isEqualTo(Operator.NOW + 30 * Operator.DAY);
        assertThat(credential.attributes())
                .isEqualTo(Map.of("aster.role", "ops.status,ops.ingest", "team", "x", "zone", "y"));
        assertThat(run.out()).isEqualTo("""
                identity   %s (keep it secret)
                node key   new
                entry      edge-node-7
                type       policy
                root key   %s
                endpoint   %s
                expires    2026-01-31T00:00:00+00:00
                attribute  team = x
                attribute  zone = y
                attribute  aster.role = ops.status,ops.ingest
                signature  fits the root key that it names
                """.formatted(file, root, id));
        assertThat(run.out()).doesNotContain(Base64.getEncoder().encodeToString(identity.nodeKey().get().secret()));
    }

    @Test
    void withoutCapabilitiesTheRoleIsTheirName() {
        enrolled("-r consumer -n c");
        enrolled("-r producer -n p");
        assertThat(credential(identity(), "c").attributes()).isEqualTo(Map.of("aster.role", "consumer"));
        assertThat(credential(identity(), "p").attributes()).isEqualTo(Map.of("aster.role", "producer"));
        assertThat(credential(identity(), "p")).isInstanceOf(EnrollmentCredential.class);
        // all that was signed is written down
        assertThat(operator.work(".aster-identity")).content().contains("attributes = { \"aster.role\" = \"producer\" }");
    }

    @Test
    void theKeyThatIsThereIsKeptWithAllOtherEntries() {
        enrolled("-r consumer -n a");
        IdentityFile before = identity();
        Run run = enrolled("-r consumer -n b -o " + operator.work(".aster-identity"));
        assertThat(run.out()).contains("node key   the one that was there");
        enrolled("-r consumer -n b -c x -i " + operator.work(".aster-identity"));
        IdentityFile after = identity();
        assertThat(after.nodeKey().orElseThrow().id()).isEqualTo(before.nodeKey().orElseThrow().id());
        assertThat(after.peers()).extracting(IdentityPeer::name).containsExactly("a", "b");
        assertThat(credential(after, "a")).isEqualTo(credential(before, "a"));
        assertThat(credential(after, "b").attributes()).isEqualTo(Map.of("aster.role", "x"));
    }

    @Test
    void anIdentityOfTheReferenceIsContinued() {
        Path file = operator.reference("reference.aster-identity");
        IdentityFile before = read(file);
        enrolled("-r consumer -n ours -i " + file);
        IdentityFile after = read(file);
        assertThat(after.nodeKey().orElseThrow().id()).isEqualTo(before.nodeKey().orElseThrow().id());
        assertThat(after.peers()).hasSize(5);
        assertThat(credential(after, "plain")).isEqualTo(credential(before, "plain"));
        assertThat(credential(after, "ours").isSigned()).isTrue();
    }

    @Test
    void aOneTimeTokenHasANonce() {
        JsonNode json = operator.json("enroll", "node", "-r", "consumer", "-n", "once", "-t", "ott", "-e", "1h30m");
        ConsumerEnrollmentCredential token = (ConsumerEnrollmentCredential) credential(identity(), "once");
        assertThat(token.nonce()).isPresent();
        assertThat(token.expiresAt()).isEqualTo(Operator.NOW + 5_400);
        assertThat(json.toString()).doesNotContain(token.nonce().get().hex());
        assertThat(json.get("file").textValue()).isEqualTo(operator.work(".aster-identity").toString());
        assertThat(json.get("name").textValue()).isEqualTo("once");
        assertThat(json.get("role").textValue()).isEqualTo("consumer");
        assertThat(json.get("new_node_key").booleanValue()).isTrue();
        assertThat(json.get("endpoint_id")).isEqualTo(json.at("/credential/endpoint_id"));
        assertThat(json.at("/credential/expires_at").longValue()).isEqualTo(token.expiresAt());
    }

    @Test
    void quietlyItPrintsOneLine() {
        Run run = enrolled("-r producer -n p -e 2026-12-31T23:59:59 -q");
        assertThat(run.out()).isEqualTo(operator.work(".aster-identity") + " "
                + identity().nodeKey().orElseThrow().id() + " 2026-12-31T23:59:59+00:00\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void gitIgnoresTheFile() throws IOException {
        Files.createDirectory(operator.work(".git"));
        enrolled("-r consumer -n a");
        assertThat(operator.work(".gitignore")).hasContent(".aster-identity\n");
    }

    /** What is wrong, and part of the message. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "-n a | Missing required option: '--role=producer|consumer'",
            "-r consumer | Missing required option: '--name=NAME'", "-r client -n a | Invalid value for option '--role'",
            "-r consumer -n a -t once | Invalid value for option '--type'",
            "-r producer -n a -t ott | --type: ott (expected: policy, for a producer)",
            "-r consumer -n a -a team | --attributes: team (expected: name=value between commas; a value cannot have a comma",
            "-r consumer -n a -a team=x,y | --attributes: y (expected: ",
            "-r consumer -n a -a team=x,team=y | --attributes: team twice (expected: once)",
            "-r consumer -n a -a aster.role=x -c y | --capabilities: aster.role twice (expected: once)",
            "-r consumer -n a -a aster.rol=x | attribute aster.rol: reserved",
            "-r consumer -n a -c x,,y | --capabilities: x,,y (expected: roles, separated by commas)",
            "-r consumer -n a -e soon | time: soon (expected: ", "-r consumer -n a -e 0d | (expected: later than now",
            "-r consumer -n a --signer kms | --signer: kms (expected: local)",
            "-r consumer -n a -i one -o two | --identity and --out: two files (expected: one",
            "-r consumer -n a -q --json | --quiet and --json: both (expected: one of them)" })
    void whatMakesNoSenseIsRefused(String line, String message) {
        Run run = enroll(line);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("aster: ").contains(message, "Usage: aster enroll node");
        assertThat(operator.work(".aster-identity")).doesNotExist();
    }

    @Test
    void aNameIsNotEmpty() {
        Run run = operator.run("enroll", "node", "-r", "consumer", "-n", " ");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--name: empty (expected: a name)");
    }

    @Test
    void theOldFormsWithEqualsAndSpacesInCapabilities() {
        operator.ok("enroll", "node", "--role=CONSUMER", "--name=a b", "--capabilities=x, y");
        assertThat(credential(identity(), "a b").attributes()).isEqualTo(Map.of("aster.role", "x,y"));
    }

    @Test
    void anIdentityToAddToMustExistAndBeOne() throws IOException {
        Run none = enroll("-r consumer -n a -i " + operator.work("none"));
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).isEqualTo("aster: " + operator.work("none") + ": no such file\n");

        Path open = operator.reference("reference.aster-identity");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(enroll("-r consumer -n a -i " + open).err()).contains("permissions rw-r--r-- (expected: rw-------");

        Path other = Operator.write(operator.work("other"), "secret");
        Run run = enroll("-r consumer -n a -o " + other);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("identity file " + other + ": line 1: ").doesNotContain("secret");
        assertThat(other).hasContent("secret");
        assertThat(enroll("-r consumer -n a -o " + operator.directory).exitCode()).isEqualTo(1);
    }

    @Test
    void withoutARootKeyThereIsNothingToSignWith() throws IOException {
        Files.delete(operator.aster("root.key"));
        Run run = enroll("-r consumer -n a");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("aster: " + operator.aster("root.key")
                + ": no such file (expected: a root key; `aster keygen root` makes one, --root-key names another)\n");
        assertThat(enroll("-r consumer -n a --root-key " + operator.work("x")).err()).contains("x: no such file");
        assertThat(operator.work(".aster-identity")).doesNotExist();
    }

    @Test
    void theRootKeyMustBeTheOneThatTheProfileTrusts() {
        operator.ok("keygen", "root", "-p", "prod", "--out", operator.work("prod.key"));

        // prod is the active profile now, and the key in the default place is another one
        Run run = enroll("-r consumer -n a");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("root.key: that of " + root + " (expected: that of ",
                ", which profile \"prod\" trusts)");
        Run named = enroll("-r consumer -n a -p prod --root-key " + operator.aster("root.key"));
        assertThat(named.exitCode()).isEqualTo(1);

        enrolled("-r consumer -n a -p prod --root-key " + operator.work("prod.key"));
        // whoever names a key and no profile means that key
        enrolled("-r consumer -n b --root-key " + operator.aster("root.key"));
        assertThat(credential(identity(), "b").root().hex()).isEqualTo(root);
        operator.variables.put("ASTER_PROFILE", "prod");
        assertThat(enroll("-r consumer -n c --root-key " + operator.aster("root.key")).exitCode()).isEqualTo(1);
    }

    @Test
    void aProfileThatIsNotThereIsNamed() {
        Run run = enroll("-r consumer -n a -p nobody");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("profile \"nobody\": no root public key in " + operator.aster("config.toml"));
        enrolled("-r consumer -n a -p nobody --root-key " + operator.aster("root.key"));
    }
}
