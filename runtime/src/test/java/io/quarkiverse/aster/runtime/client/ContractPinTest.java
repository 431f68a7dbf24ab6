package io.quarkiverse.aster.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;

@Timeout(10)
class ContractPinTest {

    private static final String OWN = "ab".repeat(32);
    private static final String LOCKED = "cd".repeat(32);
    private static final String FOREIGN = "ef".repeat(32);
    private static final ServiceDescriptor SERVICE = new ServiceDescriptor("Echo", 2, ServiceScope.SHARED,
            List.of(SerializationMode.JSON), List.of(), OWN);
    private static final List<LockedContract> KNOWN = List.of(new LockedContract("Echo v1", LOCKED, "another version\n"),
            new LockedContract("Echo v2", LOCKED, "what changed\n"));

    @Test
    void thePinnedContractIsAccepted() {
        assertThat(new ContractPin(OWN).mismatch(SERVICE, OWN, KNOWN)).isEmpty();
        assertThat(new ContractPin(FOREIGN).mismatch(SERVICE, FOREIGN, KNOWN)).isEmpty();
    }

    @Test
    void anotherContractIsRefusedWithTheChangesThatAreKnown() {
        String changes = "\nSince the lock file was written: what changed";

        assertThat(new ContractPin(LOCKED).mismatch(SERVICE, OWN, KNOWN))
                .contains("contract of Echo v2: " + OWN + " (expected: " + LOCKED + ")" + changes);
        assertThat(new ContractPin(OWN).mismatch(SERVICE, LOCKED, KNOWN))
                .contains("contract of Echo v2: " + LOCKED + " (expected: " + OWN + ")" + changes);
    }

    @Test
    void ofUnrelatedContractsNoChangesAreKnown() {
        assertThat(new ContractPin(OWN).mismatch(SERVICE, FOREIGN, KNOWN))
                .contains("contract of Echo v2: " + FOREIGN + " (expected: " + OWN + ")");
        assertThat(new ContractPin(FOREIGN).mismatch(SERVICE, LOCKED, KNOWN))
                .contains("contract of Echo v2: " + LOCKED + " (expected: " + FOREIGN + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a", "AB", "xy", "abc" })
    void onlyContractIdsArePins(String digits) {
        assertThatThrownBy(() -> new ContractPin(digits.repeat(32))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: 64 lower-case hex digits)");
    }
}
