package io.quarkiverse.aster.codec.dynamic;

import static io.quarkiverse.aster.codec.dynamic.Shop.COLOR_TYPE;
import static io.quarkiverse.aster.codec.dynamic.Shop.ITEM_TYPE;
import static io.quarkiverse.aster.codec.dynamic.Shop.encode;
import static io.quarkiverse.aster.codec.dynamic.Shop.list;
import static io.quarkiverse.aster.codec.dynamic.Shop.map;
import static io.quarkiverse.aster.codec.dynamic.Shop.optional;
import static io.quarkiverse.aster.codec.dynamic.Shop.primitive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.FailedPreconditionException;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.UnimplementedException;
import io.quarkiverse.aster.codec.dynamic.DynamicContract.Detail;
import io.quarkiverse.aster.contract.ContractException;
import io.quarkiverse.aster.contract.ManifestJson;
import io.quarkiverse.aster.contract.MethodDeclaration;
import io.quarkiverse.aster.contract.PublicationBundle;
import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.contract.ServiceDeclaration;

/** Where contracts can come from, and what they tell. */
@Timeout(60)
class DynamicContractTest {

    private final ResolvedContract resolved = Shop.resolve("name", primitive("string"), "items", list(ITEM_TYPE), "color",
            optional(COLOR_TYPE), "counts", Shop.list(list(primitive("varint32"))));

    @Test
    void aManifestABundleAndTheContractItselfAreTheSame() {
        DynamicContract contract = DynamicContract.of(resolved);
        byte[] manifest = ManifestJson.write(resolved.manifest()).getBytes(StandardCharsets.UTF_8);
        byte[] payload = encode(contract.method("buy").request().codec(SerializationMode.XLANG), map("color", "RED"));

        for (DynamicContract same : List.of(contract, DynamicContract.ofManifest(manifest),
                DynamicContract.of(PublicationBundle.of(PublicationBundle.of(resolved).entries())))) {
            assertThat(same).hasToString("Shop v2");
            assertThat(same.name()).isEqualTo("Shop");
            assertThat(same.version()).isEqualTo(2);
            assertThat(same.scope()).isEqualTo(ServiceScope.SHARED);
            assertThat(same.contractId()).isEqualTo(resolved.contractId());
            assertThat(same.detail()).isEqualTo(Detail.DECLARED);
            assertThat(same.serializationModes()).containsExactly("xlang");
            assertThat(same.methods()).extracting(DynamicMethod::name).containsExactly("buy", "forget");
            assertThat(encode(same.method("buy").request().codec(SerializationMode.XLANG), map("color", "RED")))
                    .isEqualTo(payload);
        }
    }

    @Test
    void methodsTellWhatTheyAre() {
        DynamicContract contract = DynamicContract.of(resolved);
        DynamicMethod buy = contract.method("buy");

        assertThat(buy).hasToString("Shop v2.buy");
        assertThat(buy.pattern()).isEqualTo(MethodPattern.UNARY);
        assertThat(buy.idempotent()).isTrue();
        assertThat(buy.timeoutSeconds()).isEqualTo(2.5);
        assertThat(buy.description()).isEqualTo("Buys things");
        assertThat(buy.mode()).isEqualTo(SerializationMode.XLANG);
        assertThat(buy.request().typeName()).isEqualTo("shop/Order");
        assertThat(buy.request().fields()).containsExactly(entry("name", "string"), entry("items", "list<shop/Item>"),
                entry("color", "enum Color?"), entry("counts", "list<list<varint32>>"));
        assertThat(buy.response()).get().extracting(DynamicMessage::typeName).isEqualTo("shop/Item");
        assertThat(contract.method("forget").response()).isEmpty();
        assertThatThrownBy(() -> contract.method("sell\n")).isInstanceOf(UnimplementedException.class)
                .hasMessage("Shop v2: method \"sell\\u{a}\" (expected: one of buy, forget)");
    }

    @Test
    void theModeIsOneThatTheServiceOffers() {
        assertThat(withModes(List.of()).mode()).isEqualTo(SerializationMode.XLANG);
        assertThat(withModes(List.of("json", "xlang")).mode()).isEqualTo(SerializationMode.XLANG);
        assertThat(withModes(List.of("json")).mode()).isEqualTo(SerializationMode.JSON);
        DynamicMethod unknown = withModes(List.of("row"));
        assertThatThrownBy(unknown::mode).isInstanceOf(FailedPreconditionException.class)
                .hasMessage("Shop v1: serialization modes [row] (expected: xlang or json among them)");
        assertThatThrownBy(() -> unknown.request().codec(SerializationMode.NATIVE)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mode: NATIVE (expected: XLANG or JSON)");
    }

    private DynamicMethod withModes(List<String> modes) {
        return DynamicContract.of(ResolvedContract.of(new ServiceDeclaration("Shop", 1, ServiceScope.SESSION, modes,
                List.of(new MethodDeclaration("m", MethodPattern.UNARY, ITEM_TYPE, null, false, false, 0, null, "")), null, "",
                ""), resolved.graph())).method("m");
    }

    @Test
    void whatIsNoMessageHasNoCodecs() {
        DynamicContract contract = DynamicContract.of(ResolvedContract.of(new ServiceDeclaration("Shop", 1,
                ServiceScope.SHARED, List.of(), List.of(new MethodDeclaration("m", MethodPattern.UNARY, primitive("string"),
                        primitive("int64"), false, false, 0, null, "")),
                null, "", ""), resolved.graph()));
        DynamicMessage request = contract.method("m").request();

        assertThat(request.typeName()).isEqualTo("string");
        assertThat(request.fields()).isEmpty();
        for (SerializationMode mode : List.of(SerializationMode.XLANG, SerializationMode.JSON)) {
            assertThat(request.problem(mode)).contains("Shop v1.m: request: \"string\" (expected: a message type)");
            assertThatThrownBy(() -> request.codec(mode)).isInstanceOf(FailedPreconditionException.class)
                    .hasMessage("Shop v1.m: request: \"string\" (expected: a message type)");
        }
    }

    @Test
    void aBundleThatIsNotWholeIsRefused() {
        Map<String, byte[]> entries = new LinkedHashMap<>(PublicationBundle.of(resolved).entries());
        entries.keySet().removeIf(name -> name.startsWith("types/"));
        entries.remove(PublicationBundle.MANIFEST);

        assertThatThrownBy(() -> DynamicContract.of(PublicationBundle.of(entries))).isInstanceOf(ContractException.class)
                .hasMessageMatching("bundle: method \"buy\": type \"[0-9a-f]{64}\" is not in the bundle \\(expected: present\\)"
                        + " and 2 more problems");
    }

    @Test
    void aManifestOfAnotherContractIsRefused() {
        String json = ManifestJson.write(resolved.manifest()).replace("\"Shop\"", "\"Stop\"");

        assertThatThrownBy(() -> DynamicContract.ofManifest(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ContractException.class)
                .hasMessageStartingWith("contract_id: " + resolved.contractId() + " (expected: ");
    }
}
