package io.quarkiverse.aster.tool.contract;

import static io.quarkiverse.aster.tool.contract.ContractFolders.bundle;
import static io.quarkiverse.aster.tool.contract.ContractFolders.contract;
import static io.quarkiverse.aster.tool.contract.ContractFolders.lock;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.tool.Run;

@Timeout(60)
class ContractCommandsTest {

    private static final ResolvedContract BEFORE = contract("Library", "author", "title");
    private static final ResolvedContract AFTER = contract("Library", "author", "year");

    @TempDir
    Path folder;
    private Path before;
    private Path after;

    @BeforeEach
    void write() {
        before = bundle(folder.resolve("before"), BEFORE);
        after = bundle(folder.resolve("after"), AFTER);
    }

    @Test
    void showsABundle() {
        String shown = """
                Library v1
                  contract id  %s
                  scope        shared
                  modes        xlang
                  methods
                    find: unary lib/Query -> lib/Book, idempotent, timeout 2.5 s
                  types
                    lib/Book (message)
                      title: string
                    lib/Query (message)
                      author: string
                      title: string
                """.formatted(BEFORE.contractId());

        assertThat(Run.of("contract", "show", before)).isEqualTo(new Run(0, shown, ""));
        assertThat(Run.of("contract", "show", before.resolve("contract.bin")).out()).isEqualTo(shown);
        assertThat(Run.of("contract", "show", before.resolve("manifest.json")).out()).isEqualTo(shown);
        assertThat(Run.of("contract", "show", lock(folder.resolve("lock"), BEFORE)).out()).isEqualTo(shown);
    }

    @Test
    void showsAContractWithoutItsTypes() throws IOException {
        Path alone = Files.copy(before.resolve("contract.bin"), folder.resolve("alone"));

        assertThat(Run.of("contract", "show", alone).out()).contains("  contract id  " + BEFORE.contractId())
                .containsPattern("find: unary [0-9a-f]{64} -> [0-9a-f]{64}");
    }

    @Test
    void showsSeveralFiles() {
        assertThat(Run.of("contract", "show", before, after).out()).contains(BEFORE.contractId(), AFTER.contractId());
    }

    @Test
    void verifiesABundle() {
        String verified = "Library v1: " + BEFORE.contractId() + ", verified with 2 types\n";

        assertThat(Run.of("contract", "verify", before)).isEqualTo(new Run(0, verified, ""));
        assertThat(Run.of("contract", "verify", before.resolve("manifest.json")).out()).isEqualTo(verified);
        assertThat(Run.of("contract", "verify", before, "--contract-id", BEFORE.contractId()).out()).isEqualTo(verified);
        assertThat(Run.of("contract", "verify", before, "--manifest", before.resolve("manifest.json")).out())
                .isEqualTo(verified);
    }

    /** One that the build leaves is the whole contract. */
    @Test
    void verifiesAManifestAlone() throws IOException {
        Path alone = Files.copy(before.resolve("manifest.json"), folder.resolve("alone.json"));
        assertThat(Run.of("contract", "verify", alone))
                .isEqualTo(new Run(0, "Library v1: " + BEFORE.contractId() + ", verified with 2 types\n", ""));
        assertThat(Run.of("contract", "verify", alone, "--contract-id", AFTER.contractId()).exitCode()).isEqualTo(1);

        String manifest = Files.readString(alone);
        Files.writeString(alone, manifest.replace("\"lib/Query\"", "\"lib/Question\""));
        Run changed = Run.of("contract", "verify", alone);
        assertThat(changed.exitCode()).isEqualTo(1);
        assertThat(changed.out() + changed.err()).contains("contract_id: " + BEFORE.contractId() + " (expected: ")
                .contains("the hash of what the manifest describes");

        Files.writeString(alone, withoutTypes(manifest));
        Run coarse = Run.of("contract", "verify", alone);
        assertThat(coarse.exitCode()).isEqualTo(1);
        assertThat(coarse.err()).contains("no contract.bin beside it, and it declares no types (expected: one of them)");
    }

    /** The manifest as another implementation has it. */
    private static String withoutTypes(String manifest) {
        return manifest.replace("\"declared_types\"", "\"unknown\"");
    }

    @Test
    void manifestsOfOthersAreComparedByWhatTheyShow() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"),
                withoutTypes(Files.readString(before.resolve("manifest.json"))));

        assertThat(Run.of("contract", "diff", other, before)).isEqualTo(new Run(0, "Library v1: unchanged\n", ""));
        assertThat(Run.of("contract", "diff", other, before.resolve("manifest.json")))
                .isEqualTo(new Run(0, "Library v1: unchanged\n", ""));
        assertThat(Run.of("contract", "diff", other, after).out()).contains("- field lib/Query.title");
        assertThat(Run.of("contract", "diff", other, lock(folder.resolve("lock"), BEFORE)).err())
                .contains("0 contracts Library v1 to compare with (expected: 1, and a manifest if the other side is one)");
        // one that declares its types is compared with everything
        assertThat(Run.of("contract", "diff", before.resolve("manifest.json"), lock(folder.resolve("lock"), BEFORE)))
                .isEqualTo(new Run(0, "Library v1: unchanged\n", ""));
    }

    @Test
    void refusesAnotherContract() {
        Run byId = Run.of("contract", "verify", before, "--contract-id", AFTER.contractId());
        assertThat(byId.exitCode()).isEqualTo(1);
        assertThat(byId.out()).isEqualTo("contract_id: " + BEFORE.contractId() + " (expected: \"" + AFTER.contractId()
                + "\")\n");

        Run byManifest = Run.of("contract", "verify", after, "--manifest", before.resolve("manifest.json"));
        assertThat(byManifest.exitCode()).isEqualTo(1);
        assertThat(byManifest.out()).contains("- field lib/Query.title", "+ field lib/Query.year");
    }

    @Test
    void refusesABundleThatWasChanged() throws IOException {
        Path type = before.resolve("types/" + BEFORE.types().types().iterator().next().hash() + ".bin");
        byte[] bytes = Files.readAllBytes(type);
        bytes[bytes.length - 1] ^= 1;
        Files.write(type, bytes);
        Run changed = Run.of("contract", "verify", before);
        assertThat(changed.exitCode()).isEqualTo(1);
        assertThat(changed.out()).contains("(expected: the one in its name)");

        Files.delete(type);
        Run missing = Run.of("contract", "verify", before);
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.out()).contains("is not in the bundle (expected: present)");
    }

    @Test
    void hasToKnowWhatToVerifyAgainst() throws IOException {
        Files.delete(before.resolve("manifest.json"));

        Run run = Run.of("contract", "verify", before);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no manifest in the bundle");
        assertThat(Run.of("contract", "verify", before, "--contract-id", BEFORE.contractId()).exitCode()).isZero();
    }

    @Test
    void comparesTwoContracts() {
        Run run = Run.of("contract", "diff", before, after);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).startsWith("Library v1: breaking changes\n").contains("  - field lib/Query.title",
                "  + field lib/Query.year");
        assertThat(Run.of("contract", "diff", before.resolve("manifest.json"), after).out())
                .contains("- field lib/Query.title");
        assertThat(Run.of("contract", "diff", before, before.resolve("manifest.json")))
                .isEqualTo(new Run(0, "Library v1: unchanged\n", ""));
    }

    @Test
    void comparesLockFiles() {
        ResolvedContract other = contract("Other");
        Path both = lock(folder.resolve("both"), BEFORE, other);

        assertThat(Run.of("contract", "diff", both, after).out()).startsWith("Library v1: breaking changes\n")
                .doesNotContain("Other");
        Run run = Run.of("contract", "diff", both, lock(folder.resolve("later"), AFTER, contract("New")));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("Library v1: breaking changes", "New v1: compatible changes",
                "Other v1: breaking changes");
        assertThat(Run.of("contract", "diff", both, lock(folder.resolve("same"), other, BEFORE)))
                .isEqualTo(new Run(0, "", ""));
    }

    @Test
    void doesNotCompareWhatDoesNotBelongTogether() {
        Run run = Run.of("contract", "diff", lock(folder.resolve("others"), contract("One"), contract("Two")), after);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("0 contracts Library v1 to compare with");
    }

    @Test
    void saysWhatIsNoContract() {
        Path text = ContractFolders.write(folder.resolve("text"), "hello".getBytes());
        Path json = ContractFolders.write(folder.resolve("json"), "{\"a\": 1}".getBytes());

        for (Path file : new Path[] { text, json, folder }) {
            Run run = Run.of("contract", "show", file);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).startsWith("aster: ").hasLineCount(1);
        }
    }

    @Test
    void namesInContractsCannotActOnTheTerminal() {
        Path hostile = bundle(folder.resolve("hostile"), contract("\u001b[2J\nLibrary", "\u0007bell"));

        for (Run run : new Run[] { Run.of("contract", "show", hostile), Run.of("contract", "verify", hostile),
                Run.of("contract", "diff", hostile, after) }) {
            assertThat(run.out()).isNotEmpty().doesNotContain("\u001b", "\u0007").contains("Library");
        }
    }
}
