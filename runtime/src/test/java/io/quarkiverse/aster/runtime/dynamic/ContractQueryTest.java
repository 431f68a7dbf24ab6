package io.quarkiverse.aster.runtime.dynamic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.FailedPreconditionException;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.contract.DeclaredType;
import io.quarkiverse.aster.contract.ManifestJson;
import io.quarkiverse.aster.contract.MethodDeclaration;
import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.contract.ServiceDeclaration;
import io.quarkiverse.aster.contract.TypeGraph;
import io.quarkiverse.aster.contract.TypeName;
import io.quarkiverse.aster.contract.ValueType;
import io.quarkiverse.aster.runtime.rpc.Announced;

/** What peers answer is not believed as it is. */
@Timeout(60)
class ContractQueryTest {

    private static final ResolvedContract CONTRACT = contract();
    private static final String MANIFEST = ManifestJson.write(CONTRACT.manifest());

    private static ResolvedContract contract() {
        DeclaredType.Message ping = new DeclaredType.Message(new TypeName("test", "Ping"),
                List.of(new DeclaredType.Field("number", new ValueType.Primitive("varint64"), "")), "");
        ValueType type = new ValueType.Reference(ping.name());
        return ResolvedContract.of(
                new ServiceDeclaration("Pings", 2, ServiceScope.SHARED, List.of("xlang"),
                        List.of(new MethodDeclaration("ping", MethodPattern.UNARY, type, type, false, false, 0, null, "")),
                        null, "", ""),
                TypeGraph.of(List.of(ping)));
    }

    private static Announced announced(String id) {
        return new Announced(Map.of("Pings v2", id), Optional.empty());
    }

    @Test
    void theContractIsWhatWasAskedForAndAnnounced() {
        assertThat(ContractQuery.read("Pings", 2, MANIFEST, announced(CONTRACT.contractId())).contractId())
                .isEqualTo(CONTRACT.contractId());
        assertThat(ContractQuery.read("Pings", 0, MANIFEST, Announced.NOTHING).version()).isEqualTo(2);
    }

    @Test
    void anotherContractThanTheAnnouncedOneIsRefused() {
        String other = "0".repeat(64);
        assertThatThrownBy(() -> ContractQuery.read("Pings", 0, MANIFEST, announced(other)))
                .isInstanceOf(FailedPreconditionException.class)
                .hasMessage("contract of Pings v2 in the peer's manifest: " + CONTRACT.contractId() + " (expected: " + other
                        + ", which it announced)");
    }

    @Test
    void theContractOfAnotherServiceIsRefused() {
        assertThatThrownBy(() -> ContractQuery.read("Pongs", 0, MANIFEST, Announced.NOTHING))
                .isInstanceOf(FailedPreconditionException.class)
                .hasMessage("the peer's manifest: of \"Pings v2\" (expected: Pongs)");
        assertThatThrownBy(() -> ContractQuery.read("Pings", 3, MANIFEST, Announced.NOTHING))
                .isInstanceOf(FailedPreconditionException.class)
                .hasMessage("the peer's manifest: of \"Pings v2\" (expected: Pings v3)");
    }

    @Test
    void whatHasAnotherIdThanItSaysIsRefused() {
        String tampered = MANIFEST.replace("\"ping\"", "\"pong\"");
        assertThatThrownBy(() -> ContractQuery.read("Pings", 0, tampered, Announced.NOTHING))
                .isInstanceOf(FailedPreconditionException.class)
                .hasMessageStartingWith("the peer's manifest of \"Pings\": ");
        assertThatThrownBy(() -> ContractQuery.read("Pings", 0, "{", Announced.NOTHING))
                .isInstanceOf(FailedPreconditionException.class)
                .hasMessageStartingWith("the peer's manifest of \"Pings\": ");
    }
}
