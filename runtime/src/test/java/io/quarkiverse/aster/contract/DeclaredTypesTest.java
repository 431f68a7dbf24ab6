package io.quarkiverse.aster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.ServiceScope;

/** Manifests that declare their types are whole contracts. */
@Timeout(60)
class DeclaredTypesTest {

    private static final String ID = "ab".repeat(32);
    private static final TypeName ROOT = new TypeName("demo", "Root");
    private static final TypeName LEVEL = new TypeName("demo", "Level");

    /** Every kind of type, each at the depth where it could get lost. */
    private static ResolvedContract contract(String... fieldNames) {
        ValueType string = new ValueType.Primitive("string");
        ValueType level = new ValueType.Reference(LEVEL);
        List<ValueType> types = List.of(string, new ValueType.OptionalOf(new ValueType.Reference(ROOT)), level,
                new ValueType.ListOf(new ValueType.OptionalOf(new ValueType.Untyped("date"))),
                new ValueType.MapOf(level, new ValueType.SetOf(new ValueType.Primitive("varint32"))));
        List<DeclaredType.Field> fields = IntStream.range(0, types.size())
                .mapToObj(i -> new DeclaredType.Field(fieldNames[i], types.get(i), i == 0 ? "the first" : "")).toList();
        TypeGraph graph = TypeGraph.of(List.of(new DeclaredType.Message(ROOT, fields, true, "a root"),
                new DeclaredType.Enumeration(LEVEL, List.of("LOW", "HIGH"), List.of(10, 0), "")));
        ValueType root = new ValueType.Reference(ROOT);
        return ResolvedContract.of(new ServiceDeclaration("S", 3, ServiceScope.SESSION, List.of("json", "xlang"),
                List.of(new MethodDeclaration("b", MethodPattern.BIDI_STREAM, root, root, false, false, 0, null, "second"),
                        new MethodDeclaration("a", MethodPattern.UNARY, root, null, true, true, 1.5, null, "")),
                null, "", "what it is for"), graph);
    }

    private static ResolvedContract contract() {
        return contract("e", "d", "c", "b", "a");
    }

    @Test
    void aManifestIsTheWholeContract() {
        ResolvedContract contract = contract();

        ResolvedContract read = ResolvedContract.of(read(ManifestJson.write(contract.manifest()))).orElseThrow();

        assertThat(read.contractId()).isEqualTo(contract.contractId());
        assertThat(read.graph().types()).isEqualTo(contract.graph().types());
        assertThat(read.contract()).isEqualTo(contract.contract());
        assertThat(read.manifest()).isEqualTo(contract.manifest());
    }

    @Test
    void everyTypeIsToldOnceByTheFirstMethodThatReachesIt() {
        assertThat(contract().manifest().methods()).extracting(ManifestMethod::name).containsExactly("a", "b");
        assertThat(contract().manifest().methods()).extracting(method -> method.declaredTypes().size()).containsExactly(2, 0);
    }

    @Test
    void itsMembersAreThoseThatSaySomething() {
        assertThat(ManifestJson.write(contract().manifest()).replaceAll("\\s", "")).contains("""
                "declared_types":[{"wire_tag":"demo/Level","kind":"enum","constants":["LOW","HIGH"],"numbers":[10,0]},\
                {"wire_tag":"demo/Root","kind":"message","description":"aroot","tracked":true,"fields":[\
                {"name":"e","type":"string","description":"thefirst"},\
                {"name":"d","type":{"optional":{"type":"demo/Root"}}},\
                {"name":"c","type":{"type":"demo/Level"}},\
                {"name":"b","type":{"list":{"optional":{"any":"date"}}}},\
                {"name":"a","type":{"map":[{"type":"demo/Level"},{"set":"varint32"}]}}]}]""");
    }

    @Test
    void capabilitiesAreInAManifest() {
        Library library = new Library();
        library.requires = new CapabilityRequirement(CapabilityKind.ROLE, List.of("reader"));
        ResolvedContract contract = library.resolve();

        ResolvedContract read = ResolvedContract.of(read(ManifestJson.write(contract.manifest()))).orElseThrow();

        assertThat(read.contractId()).isEqualTo(contract.contractId());
        assertThat(read.contract()).isEqualTo(contract.contract());
        assertThat(read.declaration().requires()).isEqualTo(library.requires);
        assertThat(ContractOutline.of(read)).isEqualTo(ContractOutline.of(contract));
        assertThat(read.manifest()).isEqualTo(contract.manifest());
    }

    @Test
    void capabilitiesThatMakeNoSenseAreRefused() {
        Library library = new Library();
        library.requires = new CapabilityRequirement(CapabilityKind.ROLE, List.of("reader"));
        String json = ManifestJson.write(library.resolve().manifest());

        assertThatThrownBy(() -> ResolvedContract.of(read(json.replaceFirst("\"reader\"", "\"anybody\""))))
                .hasMessage("service_requires: not the same in all methods (expected: the same)");
        assertThatThrownBy(() -> read(json.replace("\"any_of\"", "\"none_of\"")))
                .hasMessageContaining("requires.kind: \"none_of\" (expected: ");
    }

    @Test
    void whatWasChangedIsNotBelieved() {
        String json = ManifestJson.write(contract().manifest());
        for (List<String> change : List.of(List.of("\"type\": \"string\"", "\"type\": \"binary\""),
                List.of("\"version\": 3", "\"version\": 4"),
                List.of("\"idempotent\": true", "\"idempotent\": false"), List.of("\"name\": \"e\"", "\"name\": \"f\""),
                List.of("\"timeout\": 1.5", "\"timeout\": 1.25"), List.of("\"session\"", "\"shared\""),
                List.of("bidi_stream", "server_stream"))) {
            Manifest changed = read(json.replace(change.get(0), change.get(1)));
            assertThatThrownBy(() -> ResolvedContract.of(changed)).as(change.get(1)).isInstanceOf(ContractException.class)
                    .hasMessageStartingWith("contract_id: " + contract().contractId() + " (expected: ")
                    .hasMessageEndingWith(", the hash of what the manifest describes)");
        }
    }

    @Test
    void whatContractsCallAnyIsNotCoveredByTheirId() {
        String json = ManifestJson.write(contract().manifest());
        for (List<String> change : List.of(List.of("\"varint32\"", "\"varint64\""), List.of("\"LOW\"", "\"LOWER\""),
                List.of("\"date\"", "\"uuid\""))) {
            assertThat(ResolvedContract.of(read(json.replace(change.get(0), change.get(1))))).as(change.get(1)).get()
                    .extracting(ResolvedContract::contractId).isEqualTo(contract().contractId());
        }
    }

    /** A type that closes a cycle is referred to by name, so that the id alone does not say which one it is. */
    @Test
    void aBundleHasTheTypesThatItsManifestDeclares() {
        PublicationBundle bundle = PublicationBundle.of(contract());
        Map<String, byte[]> entries = new LinkedHashMap<>(bundle.entries());
        entries.put(PublicationBundle.MANIFEST, text(bundle).replace("\"type\": \"string\"", "\"type\": \"binary\"")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(PublicationBundle.of(entries).problems(bundle.contractId())).singleElement().asString()
                .startsWith("contract_id: ").endsWith(", the hash of what the manifest describes)");

        TypeDef unused = TypeDef.message(new TypeName("demo", "Unused"), List.of());
        entries.putAll(bundle.entries());
        entries.put("types/" + ContractIds.of(unused) + ".bin", CanonicalEncoder.current().encode(unused));
        entries.put(PublicationBundle.MANIFEST, text(bundle).replaceAll("(?s)\"type_hashes\": \\[.*?\\]", "\"type_hashes\": []")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(PublicationBundle.of(entries).problems(bundle.contractId())).singleElement().asString()
                .startsWith("manifest: declared_types: ");
    }

    private static String text(PublicationBundle bundle) {
        return new String(bundle.entries().get(PublicationBundle.MANIFEST), StandardCharsets.UTF_8);
    }

    @Test
    void typesThatAreMissingOrThereTwiceAreRefused() {
        assertUnresolvable("[{\"wire_tag\":\"a/B\",\"kind\":\"message\"},{\"wire_tag\":\"a/B\",\"kind\":\"message\"}]",
                "declared_types: \"a/B\" twice (expected: once)");
        assertUnresolvable(
                "[{\"wire_tag\":\"a/B\",\"kind\":\"message\",\"fields\":[{\"name\":\"f\",\"type\":{\"type\":\"C\"}}]}]",
                "a/B.f: type \"C\" is not declared (expected: declared)");
        assertUnresolvable("[{\"wire_tag\":\"a/C\",\"kind\":\"message\"}]",
                "type: type \"a/B\" is not declared (expected: declared)");
    }

    private static void assertUnresolvable(String types, String message) {
        Manifest manifest = read(manifest(types));
        assertThatThrownBy(() -> ResolvedContract.of(manifest)).isInstanceOf(ContractException.class).hasMessage(message);
    }

    @Test
    void whatIsNoTypeIsRefusedWithItsPlace() {
        assertRefused("{\"wire_tag\":\"B\",\"kind\":\"union\"}", ".kind: \"union\" (expected: one of message, enum)");
        assertRefused("{\"wire_tag\":\"\",\"kind\":\"message\"}", null);
        assertRefused("{\"wire_tag\":\"B\",\"kind\":\"enum\"}", ".constants: missing (expected: present)");
        assertRefused("{\"wire_tag\":\"B\",\"kind\":\"message\",\"fields\":[{\"name\":\"f\"}]}",
                ".fields[0].type: missing (expected: present)");
        assertRefused("{\"wire_tag\":\"B\",\"kind\":\"enum\",\"constants\":[\"A\"],\"numbers\":[-1]}",
                ".numbers[0]: \"-1\" (expected: 0 to 2147483647)");
        assertRefused("{\"wire_tag\":\"B\",\"kind\":\"enum\",\"constants\":[\"A\",\"B\"],\"numbers\":[1]}", null);
        assertType("7", ": \"7\" (expected: a label, or an object with one member)");
        assertType("{\"list\":\"bool\",\"set\":\"bool\"}", ": an object (expected: a label, or an object with one member)");
        assertType("{\"tuple\":\"bool\"}", ": \"tuple\" (expected: one of list, set, optional, map, type, any)");
        assertType("{\"list\":{\"map\":[\"string\"]}}", ".list.map: a list (expected: a list of two types)");
        assertType("{\"type\":[]}", ".type: a list (expected: a string)");
    }

    private static void assertType(String type, String message) {
        assertRefused("{\"wire_tag\":\"B\",\"kind\":\"message\",\"fields\":[{\"name\":\"f\",\"type\":" + type + "}]}",
                ".fields[0].type" + message);
    }

    private static void assertRefused(String type, String message) {
        var thrown = assertThatThrownBy(() -> read(manifest("[" + type + "]"))).isInstanceOf(ContractException.class);
        if (message != null) {
            thrown.hasMessage("methods[0].declared_types[0]" + message);
        }
    }

    @Test
    void limitsHold() {
        String field = "{\"name\":\"f\",\"type\":\"bool\"}";
        assertThat(read(manifest("[" + message("B", repeated(field, 1_000)) + "]"))).isNotNull();
        assertRefused(message("B", repeated(field, 1_001)), ".fields count: 1001 (expected: <= 1000)");
        String constants = "{\"wire_tag\":\"B\",\"kind\":\"enum\",\"constants\":[" + repeated("\"A\"", 10_001) + "]}";
        assertRefused(constants, ".constants count: 10001 (expected: <= 10000)");
        assertRefused(message("n".repeat(514), ""), ".wire_tag length: 514 (expected: <= 513)");

        List<String> types = new ArrayList<>(IntStream.range(0, 10_000).mapToObj(i -> message("T" + i, "")).toList());
        assertThat(read(manifest("[" + String.join(",", types) + "]")).methods().get(0).declaredTypes()).hasSize(10_000);
        types.add(message("a/B", ""));
        assertThatThrownBy(() -> read(manifest("[" + String.join(",", types) + "]"))).isInstanceOf(ContractException.class)
                .hasMessage("methods[0].declared_types count: 10001 (expected: <= 10000)");
        // or in two methods
        Manifest two = read("{\"service\":\"S\",\"version\":1,\"contract_id\":\"" + ID + "\",\"methods\":["
                + method("a", "[" + String.join(",", types.subList(0, 10_000)) + "]") + ","
                + method("b", "[" + types.get(10_000) + "]") + "]}");
        assertThatThrownBy(() -> ResolvedContract.of(two)).isInstanceOf(ContractException.class)
                .hasMessage("declared types: 10001 (expected: <= 10000)");
    }

    private static String message(String tag, String fields) {
        return "{\"wire_tag\":\"" + tag + "\",\"kind\":\"message\",\"fields\":[" + fields + "]}";
    }

    private static String manifest(String declaredTypes) {
        return "{\"service\":\"S\",\"version\":1,\"contract_id\":\"" + ID + "\",\"methods\":[" + method("m", declaredTypes)
                + "]}";
    }

    private static String method(String name, String declaredTypes) {
        return "{\"name\":\"" + name + "\",\"pattern\":\"unary\",\"request_wire_tag\":\"a/B\",\"declared_types\":"
                + declaredTypes + "}";
    }

    private static String repeated(String element, int count) {
        return String.join(",", Collections.nCopies(count, element));
    }

    private static Manifest read(String json) {
        return ManifestJson.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
