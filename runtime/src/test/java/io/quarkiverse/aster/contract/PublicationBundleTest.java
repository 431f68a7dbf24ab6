package io.quarkiverse.aster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PublicationBundleTest {

    private final ResolvedContract contract = new Library().resolve();
    private final PublicationBundle bundle = PublicationBundle.of(contract);

    @Test
    void itHasTheContractEveryTypeAndTheManifest() {
        assertThat(bundle.entries().keySet()).first().isEqualTo("contract.bin");
        assertThat(bundle.entries().keySet()).last().isEqualTo("manifest.json");
        assertThat(bundle.entries().keySet().stream().filter(name -> name.startsWith("types/"))).isSorted()
                .hasSize(3).allMatch(name -> name.matches("types/[0-9a-f]{64}\\.bin"));
        assertThat(bundle.contractId()).isEqualTo(contract.contractId());
        assertThat(ContractIds.of(bundle.contract())).isEqualTo(contract.contractId());
        assertThat(bundle.types()).hasSize(3);
        assertThat(bundle.manifest()).contains(contract.manifest());
        assertThat(bundle.problems(contract.contractId())).isEmpty();
    }

    @Test
    void twoBuildsAreTheSameBytes() {
        Map<String, byte[]> again = PublicationBundle.of(new Library().resolve()).entries();
        assertThat(again.keySet()).containsExactlyElementsOf(bundle.entries().keySet());
        bundle.entries().forEach((name, bytes) -> assertThat(again.get(name)).isEqualTo(bytes));
    }

    @Test
    void anotherIdIsAProblem() {
        assertThat(bundle.problems("0".repeat(64))).singleElement().asString()
                .startsWith("contract_id: " + contract.contractId() + " (expected: ");
    }

    @Test
    void changedBytesOfATypeAreAProblem() {
        String type = bundle.entries().keySet().stream().filter(name -> name.startsWith("types/")).findFirst().orElseThrow();
        byte[] bytes = bundle.entries().get(type).clone();
        bytes[bytes.length - 1]++;
        assertThat(with(type, bytes).problems(contract.contractId())).singleElement().asString()
                .startsWith("hash of bundle entry \"" + type);
    }

    @Test
    void missingTypesAreProblems() {
        Map<String, byte[]> entries = new LinkedHashMap<>(bundle.entries());
        entries.keySet().removeIf(name -> name.startsWith("types/"));
        assertThat(PublicationBundle.of(entries).problems(contract.contractId()))
                .filteredOn(problem -> problem.startsWith("method ")).hasSize(3)
                .allMatch(problem -> problem.endsWith("is not in the bundle (expected: present)"));
    }

    /** The id does not cover what a cycle refers to by name, so at least one type of that name must be there. */
    @Test
    void typesThatACycleNamesMustBeThereOnce() {
        String author = contract.types().type(Library.AUTHOR).hash();
        Map<String, byte[]> entries = new LinkedHashMap<>(bundle.entries());
        entries.remove("types/" + author + ".bin");
        entries.remove("manifest.json");
        assertThat(PublicationBundle.of(entries).problems(contract.contractId())).containsExactly(
                "field \"Book.written_by\": type \"lib.Author\" is not in the bundle (expected: present)");
        TypeDef other = TypeDef.message(Library.AUTHOR, List.of());
        entries.putAll(bundle.entries());
        entries.remove("manifest.json");
        entries.put("types/" + ContractIds.of(other) + ".bin", CanonicalEncoder.current().encode(other));
        assertThat(PublicationBundle.of(entries).problems(contract.contractId()))
                .containsExactly("type \"lib.Author\": twice (expected: one definition)");
    }

    @Test
    void theManifestMustBeThatOfTheContract() {
        Library other = new Library();
        other.version = 2;
        byte[] manifest = PublicationBundle.of(other.resolve()).entries().get("manifest.json");
        assertThat(with("manifest.json", manifest).problems(contract.contractId())).hasSize(2)
                .anyMatch(problem -> problem.startsWith("manifest: contract_id: "))
                .contains("manifest: version: \"2\" (expected: \"1\")");
    }

    @Test
    void aManifestIsNotNeeded() {
        Map<String, byte[]> entries = new LinkedHashMap<>(bundle.entries());
        entries.remove("manifest.json");
        assertThat(PublicationBundle.of(entries).problems(contract.contractId())).isEmpty();
    }

    @Test
    void whatCannotBeDecodedIsAProblem() {
        byte[] garbage = { 1, 2, 3 };
        assertThat(with("contract.bin", garbage).problems(ContractIds.hash(garbage))).hasSize(1);
        assertThat(with("manifest.json", garbage).problems(contract.contractId())).hasSize(1);
    }

    @Test
    void limitsHold() {
        Map<String, byte[]> entries = new LinkedHashMap<>(bundle.entries());
        for (int i = entries.size(); i < 10_000; i++) {
            entries.put("docs/" + i, new byte[0]);
        }
        assertThat(PublicationBundle.of(entries).problems(contract.contractId())).isEmpty();
        entries.put("docs/more", new byte[0]);
        assertThatThrownBy(() -> PublicationBundle.of(entries)).hasMessage("bundle entries: 10001 (expected: <= 10000)");
        assertThat(with("n".repeat(256), new byte[0]).problems(contract.contractId())).isEmpty();
        assertThatThrownBy(() -> with("n".repeat(257), new byte[0]))
                .hasMessage("bundle entry name length: 257 (expected: <= 256)");
        assertThatThrownBy(() -> PublicationBundle.of(Collections.emptyMap()))
                .hasMessage("bundle: no entry contract.bin (expected: present)");
    }

    private PublicationBundle with(String name, byte[] bytes) {
        Map<String, byte[]> entries = new LinkedHashMap<>(bundle.entries());
        entries.put(name, bytes);
        return PublicationBundle.of(entries);
    }
}
