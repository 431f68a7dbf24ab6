package io.quarkiverse.aster.runtime.dynamic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.codec.dynamic.DynamicContract;
import io.quarkiverse.aster.contract.DeclaredType;
import io.quarkiverse.aster.contract.MethodDeclaration;
import io.quarkiverse.aster.contract.PublicationBundle;
import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.contract.ServiceDeclaration;
import io.quarkiverse.aster.contract.TypeGraph;
import io.quarkiverse.aster.contract.TypeName;
import io.quarkiverse.aster.contract.ValueType;
import io.quarkiverse.aster.runtime.rpc.Dialect;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;

/** How a peer can be called by a contract that is data. */
@Timeout(60)
class DynamicDescriptorsTest {

    private static ResolvedContract contract(List<String> modes) {
        DeclaredType.Message ping = new DeclaredType.Message(new TypeName("test", "Ping"),
                List.of(new DeclaredType.Field("number", new ValueType.Primitive("varint64"), "")), "");
        ValueType type = new ValueType.Reference(ping.name());
        return ResolvedContract.of(
                new ServiceDeclaration("Pings", 2, ServiceScope.SHARED, modes,
                        List.of(new MethodDeclaration("ping", MethodPattern.UNARY, type, type, false, false, 1.5, null, "")),
                        null, modes.contains("native") ? "java" : "", ""),
                TypeGraph.of(List.of(ping)));
    }

    @Test
    void xlangOfTheOldProtocolTakesAllTypesAsTheyAreDeclared() {
        ResolvedContract contract = contract(List.of("xlang"));
        ServiceDescriptor declared = DynamicDescriptors.of(DynamicContract.of(contract));
        assertThat(Dialect.V0_1.mode(SerializationMode.XLANG, declared)).isEqualTo(SerializationMode.XLANG);

        PublicationBundle bundle = PublicationBundle.of(contract);
        ServiceDescriptor defined = DynamicDescriptors.of(DynamicContract.of(bundle.contract(), bundle.types().values()));
        assertThat(Dialect.V0_2.mode(SerializationMode.XLANG, defined)).isEqualTo(SerializationMode.XLANG);
        assertThat(Dialect.V0_1.mode(SerializationMode.XLANG, defined)).isEqualTo(SerializationMode.JSON);
    }

    @Test
    void modesWithoutCodecsAreLeftOut() {
        assertThat(DynamicDescriptors.of(DynamicContract.of(contract(List.of("native", "xlang")))).modes())
                .containsExactly(SerializationMode.XLANG);
        assertThat(DynamicDescriptors.of(DynamicContract.of(contract(List.of()))).modes())
                .containsExactly(SerializationMode.XLANG);
        assertThat(DynamicDescriptors.of(DynamicContract.of(contract(List.of("native")))).modes())
                .containsExactly(SerializationMode.JSON);
    }

    @Test
    void methodsAreAsTheyAreDescribed() {
        assertThat(DynamicDescriptors.of(DynamicContract.of(contract(List.of("xlang")))).method("ping").timeoutMillis())
                .isEqualTo(1500);
    }
}
