package io.quarkiverse.aster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ContractLockTest {

    @Test
    void whatIsWrittenIsReadAgain() {
        ContractLock lock = ContractLock.of(List.of(version(2), version(10), version(1)));
        ContractLock read = read(lock.write());
        assertThat(read.contracts()).isEqualTo(lock.contracts());
        assertThat(read.contracts()).extracting(ContractOutline::version).containsExactly(1, 2, 10);
        assertThat(read.write()).isEqualTo(lock.write());
        assertThat(lock.diff(read)).isEmpty();
    }

    @Test
    void theTextIsStableAndReadsLineByLine() {
        String text = ContractLock.of(List.of(version(2), version(1))).write();
        assertThat(ContractLock.of(List.of(version(1), version(2))).write()).isEqualTo(text);
        assertThat(text).startsWith("""
                {
                  "format": "aster-contracts/1",
                  "contracts": [
                    {
                      "service": "Library",
                      "version": 1,
                      "contract_id": "%s",
                      "scoped": "shared",
                      "serialization_modes": [
                        "xlang"
                      ],
                """.formatted(version(1).contractId())).contains("\n            \"books\": \"list<ref lib/Book>\",\n")
                .endsWith("}\n")
                .doesNotContain("\r");
    }

    @Test
    void contractsComeGoAndChange() {
        Library changed = new Library();
        changed.query.add(Library.field("extra", Library.STRING));
        ContractLock before = ContractLock.of(List.of(version(1), version(2)));
        ContractLock now = ContractLock.of(List.of(changed.outline(), version(3)));
        List<ContractDiff> diffs = before.diff(now);
        assertThat(diffs).extracting(ContractDiff::title).containsExactly("Library v1", "Library v2", "Library v3");
        assertThat(diffs).extracting(ContractDiff::isBreaking).containsExactly(false, true, false);
        assertThat(diffs.get(0).text()).contains("+ field lib/FindRequest.extra");
        assertThat(diffs.get(1).text()).isEqualTo("Library v2: breaking changes\n  - contract: " + version(2).contractId()
                + " [breaking: callers address a service by name and version]\n");
        assertThat(diffs.get(2).text()).contains("+ contract: " + version(3).contractId());
    }

    @Test
    void aMovedIdIsADifferenceEvenIfNothingElseIs() {
        ContractOutline outline = version(1);
        String text = ContractLock.of(List.of(outline)).write().replace(outline.contractId(), "0".repeat(64));
        assertThat(read(text).diff(ContractLock.of(List.of(outline)))).singleElement()
                .satisfies(diff -> assertThat(diff.isBreaking()).isTrue());
    }

    @Test
    void whatIsNoLockFileIsRefused() {
        assertThatThrownBy(() -> read("{\"format\":\"aster-contracts/2\"}")).isInstanceOf(ContractException.class)
                .hasMessage("format: \"aster-contracts/2\" (expected: aster-contracts/1)");
        assertThatThrownBy(() -> read("{\"format\":\"aster-contracts/1\",\"contracts\":[{\"service\":1}]}"))
                .hasMessage("contracts[0].service: \"1\" (expected: a string)");
        assertThatThrownBy(() -> read("<<<<<<< ours")).isInstanceOf(ContractException.class);
        assertThatThrownBy(() -> ContractLock.of(List.of(version(1), version(1))))
                .hasMessage("contract \"Library v1\": twice (expected: once)");
        assertThatThrownBy(() -> ContractLock.of(List.of(ContractOutline.of(new Library().resolve().manifest()))))
                .hasMessage("detail of \"Library v1\": MANIFEST (expected: DEFINITIONS)");
    }

    private static ContractOutline version(int version) {
        Library library = new Library();
        library.version = version;
        return library.outline();
    }

    private static ContractLock read(String text) {
        return ContractLock.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
