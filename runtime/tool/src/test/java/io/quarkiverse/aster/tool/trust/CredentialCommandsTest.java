package io.quarkiverse.aster.tool.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.tool.Run;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.store.CredentialFile;
import io.quarkiverse.aster.trust.store.FileNonceStore;

@Timeout(30)
class CredentialCommandsTest {

    private static final String ID = Operator.OTHER_ID;
    private static final String OTHER = "cd".repeat(32);

    @TempDir
    Path folder;
    private Operator operator;
    private String root;

    @BeforeEach
    void operator() {
        operator = new Operator(folder);
        root = operator.makeRoot();
    }

    private Path sign(String name, String line) {
        Path file = operator.work(name);
        operator.ok((Object[]) ("trust sign --root-key " + operator.aster("root.key") + " --out " + file + " " + line)
                .split(" "));
        return file;
    }

    private Run verify(Path file, String line) {
        List<Object> args = new ArrayList<>(List.of("credential", "verify", file));
        args.addAll(line.isEmpty() ? List.of() : List.of(line.split(" ")));
        return operator.run(args.toArray());
    }

    /** What came of each check, {@code reason} and {@code exit}. */
    private Map<String, String> outcomes(Path file, String line) {
        Run run = verify(file, (line + " --json").strip());
        JsonNode json = Operator.tree(run.out());
        Map<String, String> outcomes = new TreeMap<>();
        json.get("checks").forEach(check -> {
            if (!check.get("outcome").textValue().equals("passed")) {
                outcomes.put(check.get("check").textValue(), check.get("outcome").textValue());
            }
        });
        assertThat(json.get("checks")).hasSize(9);
        assertThat(json.get("passed").booleanValue()).isEqualTo(run.exitCode() == 0);
        outcomes.put("reason", json.get("reason").asText());
        return outcomes;
    }

    @Test
    void showsWhatACredentialSays() {
        Path file = sign("c.json", "--type policy --attr aster.role=b,a --attr team=x");

        Run run = operator.ok("credential", "show", file);

        assertThat(run.out()).isEqualTo("""
                type       policy
                root key   %s
                endpoint   any
                expires    2026-01-31T00:00:00+00:00
                attribute  aster.role = b,a
                attribute  team = x
                signature  fits the root key that it names
                """.formatted(root));
        assertThat(run.err()).isEmpty();
        JsonNode json = operator.json("credential", "show", file).at("/credentials/0");
        assertThat(json.get("roles").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(json.get("attributes").get("team").textValue()).isEqualTo("x");
        assertThat(json.get("expired").booleanValue()).isFalse();
        assertThat(json.get("signature_fits_root").booleanValue()).isTrue();
    }

    @Test
    void showsThatItHasExpiredAndThatItWasChanged() {
        Path file = sign("c.json", "--type policy");
        Operator.write(file, Operator.text(file).replace("\"policy\"", "\"policy\" ").replace("\"attributes\" : {",
                "\"attributes\" : { \"a\" : \"\\u001b[2J\\u009b\""));
        operator.now += 30 * Operator.DAY;
        String out = operator.ok("credential", "show", file).out();
        assertThat(out).contains("expires    2026-01-31T00:00:00+00:00, has expired",
                "attribute  a = \\u{1b}[2J\\u{9b}", "signature  does not fit the root key that it names");
        assertThat(operator.ok("credential", "show", file, "--json").out()).doesNotContain("\u001b", "\u009b")
                .contains("\\u001B[2J\\u009B");
    }

    @Test
    void showsAnIdentityFileOfTheReferenceWithoutItsSecrets() {
        Path file = operator.reference("reference.aster-identity");

        Run run = operator.run("credential", "show", file);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("node  96387ee06e56167054c76ecd0dbadb3660d1841caa959cd79d80e494023e5aab\n",
                "\"billing\"\n  type       producer\n", "  attribute  aster.role = producer\n",
                "\"broken-ott\"\n  problem  identity entry \"broken-ott\": one-time token: no nonce (expected: 32 bytes)\n");
        for (String line : Operator.text(file).split("\n")) {
            if (line.startsWith("secret_key") || line.startsWith("signature")) {
                assertThat(run.out()).doesNotContain(line.substring(line.indexOf('"') + 1, line.length() - 1));
            }
        }
        assertThat(operator.ok("credential", "show", file, "-n", "plain").out()).contains("\"plain\"", "aster.name = plain")
                .doesNotContain("billing");
        assertThat(operator.json("credential", "show", file, "--name", "billing").at("/credentials/0/name").textValue())
                .isEqualTo("billing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "{}|not well-formed (expected: a credential",
            "{|not well-formed (expected: a credential", "secret|line 1: ", "peers = [{name = 1}]|name: of another type",
            "''|nothing in it (expected: a credential or a node key)" })
    void whatIsNoCredentialIsNamed(String content, String message) {
        Path file = Operator.write(operator.work("x"), content);
        Run run = operator.run("credential", "show", file);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out() + run.err()).contains(message).doesNotContain("secret");
    }

    @Test
    void filesThatCannotBeReadAreNamed() {
        for (String command : new String[] { "show", "verify" }) {
            assertThat(operator.run("credential", command, operator.work("none")).err()).contains("none: no such file");
            assertThat(operator.run("credential", command, operator.directory).exitCode()).isEqualTo(1);
            assertThat(operator.run("credential", command).exitCode()).isEqualTo(2);
        }
        Path identity = operator.reference("reference.aster-identity");
        Run run = operator.run("credential", "show", identity, "--name", "nobody");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no credential named \"nobody\" (expected: one of [\"edge-node-7\", ");
    }

    @Test
    void saysThatOthersMayReadTheFile() throws IOException {
        Path file = sign("c.json", "--type policy");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        for (String command : new String[] { "show", "verify" }) {
            assertThat(operator.ok("credential", command, file).err())
                    .isEqualTo("aster: " + file + ": others may read it (expected: rw-------, that is chmod 600)\n");
        }
        Path identity = operator.reference("reference.aster-identity");
        Files.setPosixFilePermissions(identity, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(operator.run("credential", "show", identity).exitCode()).isEqualTo(1);
    }

    @Test
    void listsEveryCheckOfAGoodCredential() {
        Path file = sign("c.json", "--type policy --endpoint-id " + ID);

        Run run = verify(file, "--peer " + ID);

        assertThat(run).isEqualTo(new Run(0, """
                format             passed
                root               passed  root key %s
                structure          passed
                signature          passed
                expiry             passed  expires at 1769817600
                endpoint           passed  endpoint %s
                nonce_store        passed  not a one-time token
                instance_identity  passed  not demanded
                nonce_unused       passed  not a one-time token
                would be admitted
                """.formatted(root, ID), ""));
    }

    @Test
    void listsEveryFault() {
        Path file = sign("c.json", "--endpoint-id " + ID);
        operator.now += 31 * Operator.DAY;
        Run run = verify(file, "--peer " + OTHER + " --root-pubkey " + operator.reference("root.pub"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("root               FAILED  root key " + root + " (expected: 7dc86db9",
                "expiry             FAILED  expires at 1769817600 (expected: > 1769904000)",
                "endpoint           FAILED  presented by " + OTHER + " (expected: " + ID + ")",
                "signature          passed", "would be denied: untrusted_root\n");
        assertThat(outcomes(file, "--peer " + OTHER)).isEqualTo(
                Map.of("expiry", "failed", "endpoint", "failed", "reason", "expired"));
    }

    @Test
    void theTimeMayBeAnother() {
        Path file = sign("c.json", "--type policy --expires 1h");
        assertThat(outcomes(file, "--at 2026-01-01T00:59:59Z")).isEqualTo(Map.of("reason", "null"));
        assertThat(outcomes(file, "--at 1767229200")).containsEntry("reason", "expired");
        Run run = verify(file, "--at then");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("time: then (expected: seconds since 1970, or a date");
        assertThat(verify(file, "--peer x").exitCode()).isEqualTo(2);
    }

    @Test
    void aChangedCredentialIsBadlySigned() {
        Path file = sign("c.json", "--type policy --attr aster.role=reader");
        Operator.write(file, Operator.text(file).replace("reader", "admin"));
        assertThat(outcomes(file, "")).isEqualTo(Map.of("signature", "failed", "reason", "bad_signature"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"type\":\"policy\"}", "{\"type\":\"policy\",\"type\":\"ott\"}", "{ x" })
    void whatIsMalformedIsNotCheckedFurther(String json) {
        Map<String, String> outcomes = outcomes(Operator.write(operator.work("x"), json), "");
        assertThat(outcomes).containsEntry("format", "failed").containsEntry("reason", "malformed")
                .containsEntry("signature", "not_checked");
        assertThat(outcomes.values()).filteredOn("not_checked"::equals).hasSize(8);
    }

    @Test
    void whoPresentsABoundCredentialHasToBeSaid() {
        Path file = sign("c.json", "--endpoint-id " + ID);
        assertThat(outcomes(file, "")).isEqualTo(Map.of("endpoint", "not_checked", "reason", "null"));
        assertThat(verify(file, "").out()).contains("endpoint           not checked  bound to endpoint " + ID)
                .endsWith("would be admitted if what was not checked holds\n");
    }

    @Test
    void anIdentityFilePresentsItsEntriesItself() {
        operator.ok("enroll", "node", "-r", "producer", "-n", "p");
        operator.ok("enroll", "node", "-r", "consumer", "-n", "c", "-e", "1h");
        Path file = operator.work(".aster-identity");
        assertThat(outcomes(file, "")).isEqualTo(Map.of("reason", "null"));
        operator.now += 3_600;
        // the consumer's counts if no name is given
        assertThat(outcomes(file, "")).containsEntry("reason", "expired");
        assertThat(outcomes(file, "--name p")).isEqualTo(Map.of("reason", "null"));
        assertThat(outcomes(file, "--name p --peer " + OTHER)).containsEntry("reason", "endpoint_mismatch");
    }

    @Test
    void entriesOfTheReferenceAreVerifiedWithWhatTheyLeaveOut() {
        Path file = operator.reference("reference.aster-identity");
        String trust = " --root-pubkey " + operator.reference("root.pub");
        for (String name : new String[] { "edge-node-7", "billing", "plain" }) {
            assertThat(outcomes(file, "--name " + name + trust)).isEqualTo(Map.of("reason", "null"));
        }
        Operator.write(file, Operator.text(file).replace("\"team\" = \"x\"", "\"team\" = \"y\""));
        assertThat(outcomes(file, trust.strip())).isEqualTo(Map.of("signature", "failed", "reason", "bad_signature"));
        assertThat(outcomes(operator.reference("producer.json"), trust.strip()))
                .isEqualTo(Map.of("endpoint", "not_checked", "reason", "null"));
        Run broken = verify(file, "--name broken-ott");
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.err()).contains("identity entry \"broken-ott\": one-time token: no nonce");
    }

    @Test
    void aCredentialMayAlsoBeAsItIsSent() throws IOException {
        for (String type : new String[] { "producer", "policy", "ott" }) {
            Path file = sign(type, "--type " + type + " --endpoint-id " + ID);
            Path sent = Operator.write(operator.work(type + "-sent"), CredentialFile.read(file).credential().toJson());
            assertThat(operator.json("credential", "show", sent).at("/credentials/0/type").textValue()).isEqualTo(type);
            assertThat(verify(sent, "--peer " + ID).exitCode()).isZero();
        }
    }

    @Test
    void theServersUsedTokensAreLookedInto() throws IOException {
        Path file = sign("t.json", "--type ott");
        Path nonces = operator.work("nonces.json");
        assertThat(outcomes(file, "")).isEqualTo(
                Map.of("nonce_store", "not_checked", "nonce_unused", "not_checked", "reason", "null"));
        Run none = verify(file, "--nonces " + nonces);
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).contains("nonces.json: no such file");

        ConsumerEnrollmentCredential token = (ConsumerEnrollmentCredential) CredentialFile.read(file).credential();
        Path other = sign("u.json", "--type ott");
        // a server has it open
        try (FileNonceStore store = FileNonceStore.open(nonces, 10, InstantSource.system())) {
            store.consume(token.nonce().orElseThrow(), token.expiresAt());
            assertThat(outcomes(file, "--nonces " + nonces))
                    .isEqualTo(Map.of("nonce_unused", "failed", "reason", "nonce_consumed"));
            assertThat(outcomes(other, "--nonces " + nonces)).isEqualTo(Map.of("reason", "null"));
            assertThat(outcomes(other, "--nonces " + nonces)).isEqualTo(Map.of("reason", "null"));
        }
        Run damaged = verify(file, "--nonces " + Operator.write(nonces, "{"));
        assertThat(damaged.exitCode()).isEqualTo(1);
        assertThat(damaged.err()).contains("nonce store " + nonces + ": not readable");
    }

    @Test
    void anInstanceIdentityIsUpToTheServer() {
        Path file = sign("c.json", "--type policy --attr aster.iid_provider=aws");
        assertThat(outcomes(file, "")).isEqualTo(Map.of("instance_identity", "not_checked", "reason", "null"));
        assertThat(verify(file, "").out()).contains("instance_identity  not checked  up to the server's verifier for aws");
    }

    @Test
    void theTrustedRootIsThatOfTheProfileElseTheUsersOwn() throws IOException {
        Path file = sign("c.json", "--type policy");
        operator.ok("keygen", "root", "-p", "prod", "--out", operator.work("prod.key"));
        // prod is the active profile now
        assertThat(outcomes(file, "")).containsEntry("reason", "untrusted_root");
        assertThat(outcomes(file, "--root-pubkey " + root)).containsEntry("reason", "null");
        assertThat(outcomes(file, "--root-pubkey " + root.toUpperCase(Locale.ROOT))).containsEntry("reason", "null");
        assertThat(outcomes(file, "--root-pubkey " + operator.aster("root.pub"))).containsEntry("reason", "null");
        Run nobody = verify(file, "--profile nobody");
        assertThat(nobody.exitCode()).isEqualTo(2);
        assertThat(nobody.err())
                .contains("root public key: none in profile \"nobody\" (expected: one; --root-pubkey names one)");

        Files.delete(operator.aster("config.toml"));
        assertThat(outcomes(file, "")).containsEntry("reason", "null");
        Files.delete(operator.aster("root.pub"));
        Run none = verify(file, "");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("none in profile \"default\", and no " + operator.aster("root.pub"));
    }

    @Test
    void aRootKeyThatAnybodyCanSignForIsNotTrusted() {
        Run run = verify(sign("c.json", "--type policy"), "--root-pubkey " + "0".repeat(64));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("(expected: a point of prime order on the curve)");
        assertThat(verify(operator.work("c.json"), "--root-pubkey none").err()).contains("none: no such file");
    }
}
