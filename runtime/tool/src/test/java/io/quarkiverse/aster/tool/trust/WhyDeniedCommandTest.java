package io.quarkiverse.aster.tool.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.contract.CapabilityKind;
import io.quarkiverse.aster.contract.CapabilityRequirement;
import io.quarkiverse.aster.tool.Run;
import io.quarkiverse.aster.tool.contract.ContractFolders;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.store.CredentialFile;
import io.quarkiverse.aster.trust.store.FileNonceStore;

@Timeout(30)
class WhyDeniedCommandTest {

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

    private Path sign(String... more) {
        List<Object> args = new ArrayList<>(
                List.of("trust", "sign", "--root-key", operator.aster("root.key"), "--out", operator.work("c.json"),
                        "--force"));
        args.addAll(List.of(more));
        operator.ok(args.toArray());
        return operator.work("c.json");
    }

    private Run why(Path file, Object... more) {
        List<Object> args = new ArrayList<>(List.of("why-denied", file));
        args.addAll(List.of(more));
        return operator.run(args.toArray());
    }

    private JsonNode json(Path file, Object... more) {
        List<Object> args = new ArrayList<>(List.of(more));
        args.add("--json");
        Run run = why(file, args.toArray());
        JsonNode json = Operator.tree(run.out());
        assertThat(json.get("allowed").booleanValue()).isEqualTo(run.exitCode() == 0);
        return json;
    }

    @Test
    void namesTheRuleAndTheSmallestCredential() {
        Path file = sign("--type", "policy", "--attr", "aster.role=ops.status,ops.logs");

        Run run = why(file, "--peer", ID, "--requires", "any_of(ops.admin, ops.root)", "--service-requires", "ops.status");

        assertThat(run).isEqualTo(new Run(1,
                """
                        denied by         capabilities
                        rule              method_capability_missing: roles [ops.logs, ops.status] (expected: any_of(ops.admin, ops.root))
                        service requires  role(ops.status)
                        method requires   any_of(ops.admin, ops.root)
                        credential has    roles ops.logs, ops.status
                        would pass        policy credential signed by root key %s, bound to endpoint %s, not expired, with roles ops.admin,ops.status
                        make it with      aster trust sign --root-key ROOT_KEY --type policy --endpoint-id %s --attributes '{"aster.role":"ops.admin,ops.status"}' --out FILE
                        """
                        .formatted(root, ID, ID),
                ""));
    }

    /** The command that is printed makes the credential that is said to pass. */
    @Test
    void whatWouldPassPasses() {
        Path file = sign("--type", "ott", "--expires", "1h");
        operator.now += 3_600;
        String command = json(file, "--peer", ID, "--requires", "all_of(b, a)").at("/would_pass/command").textValue();
        assertThat(command).startsWith("aster trust sign --root-key ROOT_KEY --type ott ");
        List<Object> args = new ArrayList<>();
        for (String word : command.substring("aster ".length()).split(" ")) {
            args.add(word.replace("ROOT_KEY", operator.aster("root.key").toString())
                    .replace("FILE", operator.work("remedy.json").toString()).replace("'", ""));
        }
        operator.ok(args.toArray());
        JsonNode json = json(operator.work("remedy.json"), "--peer", ID, "--requires", "all_of(b, a)");
        assertThat(json.get("allowed").booleanValue()).isTrue();
        assertThat(json.get("would_pass").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "expired,--at,1800000000", "untrusted_root,--root-pubkey,ROOT", "endpoint_mismatch,--peer,OTHER" })
    void namesTheRuleOfAdmission(String reason, String option, String value) {
        Path file = sign("--endpoint-id", ID);
        String actual = value.equals("ROOT") ? operator.reference("root.pub").toString()
                : value.equals("OTHER") ? OTHER : value;
        JsonNode json = option.equals("--peer") ? json(file, "--peer", actual) : json(file, "--peer", ID, option, actual);
        assertThat(json.get("denied_by").textValue()).isEqualTo("admission");
        assertThat(json.get("reason").textValue()).isEqualTo(reason);
        assertThat(json.at("/would_pass/type").textValue()).isEqualTo("producer");
        assertThat(json.at("/would_pass/command").textValue()).doesNotContain("--attributes");
    }

    @Test
    void aCredentialThatPassesIsAllowed() {
        Path file = sign("--type", "policy", "--attr", "aster.role=a");
        assertThat(why(file, "--peer", ID)).isEqualTo(new Run(0, "allowed\n", ""));
        assertThat(why(file, "--peer", ID, "--requires", "a").out())
                .isEqualTo("allowed\nmethod requires  role(a)\ncredential has   roles a\n");
        assertThat(why(sign("--type", "policy"), "--peer", ID, "--requires", "a").out())
                .contains("credential has   no roles\n");
    }

    @Test
    void theRequirementMayBeInAContract() {
        Path bundle = ContractFolders.bundle(operator.work("bundle"), ContractFolders.guarded("Library",
                new CapabilityRequirement(CapabilityKind.ROLE, List.of("reader")),
                new CapabilityRequirement(CapabilityKind.ANY_OF, List.of("librarian", "it's"))));
        Path file = sign("--type", "policy", "--attr", "aster.role=librarian");

        for (Object contract : new Object[] { bundle, bundle.resolve("contract.bin"), bundle.resolve("manifest.json") }) {
            for (String method : new String[] { "find", "Library.find" }) {
                JsonNode json = json(file, "--peer", ID, "--contract", contract, "--method", method);
                assertThat(json.get("reason").textValue()).isEqualTo("service_capability_missing");
                assertThat(json.get("detail").textValue()).isEqualTo("roles [librarian] (expected: role(reader))");
                assertThat(json.get("method_requires").textValue()).isEqualTo("any_of(librarian, it's)");
                assertThat(json.at("/would_pass/attributes/aster.role").textValue()).isEqualTo("librarian,reader");
            }
        }
        JsonNode other = json(sign("--type", "policy", "--attr", "aster.role=it's"), "--peer", ID, "--contract", bundle,
                "--method", "find");
        assertThat(other.at("/would_pass/command").textValue()).contains("--attributes '{\"aster.role\":\"it'\\''s,reader\"}'");

        Run run = why(file, "--peer", ID, "--contract", bundle, "--method", "lose");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no method \"lose\" in service \"Library\" (expected: one of [\"find\"])");
        assertThat(why(file, "--peer", ID, "--contract", operator.work("none"), "--method", "find").exitCode()).isEqualTo(1);
    }

    @Test
    void anIdentityFileSaysWhoPresentsIt() {
        operator.ok("enroll", "node", "-r", "consumer", "-n", "c", "-c", "a");
        Path file = operator.work(".aster-identity");
        assertThat(json(file, "--requires", "a").get("allowed").booleanValue()).isTrue();
        assertThat(json(file, "--peer", OTHER).get("reason").textValue()).isEqualTo("endpoint_mismatch");
        Path reference = operator.reference("reference.aster-identity");
        JsonNode json = json(reference, "--root-pubkey", operator.reference("root.pub"), "--requires", "ops.status");
        assertThat(json.get("allowed").booleanValue()).isTrue();
        assertThat(json(reference, "--name", "billing", "--root-pubkey", operator.work("root.pub"), "--requires", "ops.status")
                .get("reason").textValue()).isEqualTo("method_capability_missing");
    }

    @Test
    void whatOnlyTheServerKnowsIsAssumed() throws Exception {
        Path file = sign("--type", "ott", "--attr", "aster.iid_provider=aws");
        JsonNode json = json(file, "--peer", ID);
        assertThat(json.get("allowed").booleanValue()).isTrue();
        assertThat(json.get("assumed")).hasSize(2);
        assertThat(why(file, "--peer", ID).out()).contains("assumed  that the one-time token was not used before",
                "assumed  that the server's verifier for aws believes the peer");

        ConsumerEnrollmentCredential token = (ConsumerEnrollmentCredential) CredentialFile.read(file).credential();
        Path nonces = operator.work("nonces.json");
        try (FileNonceStore store = FileNonceStore.open(nonces, 10, InstantSource.system())) {
            store.consume(token.nonce().orElseThrow(), token.expiresAt());
        }
        JsonNode used = json(file, "--peer", ID, "--nonces", nonces);
        assertThat(used.get("reason").textValue()).isEqualTo("nonce_consumed");
        assertThat(used.get("assumed")).hasSize(1);
        assertThat(used.at("/would_pass/type").textValue()).isEqualTo("ott");
    }

    @Test
    void whatIsMalformedHasARemedyToo() {
        Path file = Operator.write(operator.work("x.json"), "{\"type\":\"policy\"}");
        JsonNode json = json(file, "--peer", ID, "--requires", "a");
        assertThat(json.get("reason").textValue()).isEqualTo("malformed");
        assertThat(json.at("/would_pass/attributes/aster.role").textValue()).isEqualTo("a");
    }

    /** What is wrong, and part of the message. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "--requires a | --peer: none (expected: the endpoint that presents the credential",
            "--peer PEER --requires any_of() | --requires: role \"\" (expected: ",
            "--peer PEER --service-requires none_of(a) | --service-requires: requirement: none_of (expected: role, any_of or all_of)",
            "--peer PEER --method a | --method: without --contract (expected: both)",
            "--peer PEER --contract b | --contract: without --method (expected: ",
            "--peer PEER --contract b --method c --requires a | --contract: with another requirement (expected: ",
            "--peer xyz | peer id: 3 characters (expected: 64 hex digits)" })
    void whatMakesNoSenseIsRefused(String line, String message) {
        Run run = why(sign("--type", "policy"), (Object[]) line.replace("PEER", ID).split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("aster: ").contains(message, "Usage: aster why-denied");
    }
}
