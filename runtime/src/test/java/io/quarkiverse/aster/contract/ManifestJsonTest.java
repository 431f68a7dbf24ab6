package io.quarkiverse.aster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.ServiceScope;

@Timeout(60)
class ManifestJsonTest {

    private static final String ID = "ab".repeat(32);

    @Test
    void whatIsWrittenIsReadAgain() {
        Manifest manifest = new Library().resolve().manifest();
        assertThat(read(ManifestJson.write(manifest))).isEqualTo(manifest);
        assertThat(ManifestJson.write(new Library().resolve().manifest())).isEqualTo(ManifestJson.write(manifest));
    }

    @Test
    void itHasTheMembersOfTheProtocol() throws Exception {
        ResolvedContract contract = new Library().resolve();
        JsonNode json = Vectors.MAPPER.readTree(ManifestJson.write(contract.manifest()));
        assertThat(names(json)).containsExactly("v", "service", "version", "contract_id", "canonical_encoding", "type_count",
                "type_hashes", "method_count", "methods", "serialization_modes", "producer_language", "scoped", "description",
                "tags", "deprecated", "semver", "vcs_revision", "vcs_tag", "vcs_url", "changelog", "published_by",
                "published_at_epoch_ms");
        assertThat(json.get("contract_id").textValue()).isEqualTo(contract.contractId());
        assertThat(json.get("type_count").intValue()).isEqualTo(3).isEqualTo(json.get("type_hashes").size());
        // what is not a member of the protocol stands last
        assertThat(names(json.get("methods").get(0))).endsWith("deprecated", "requires", "declared_types");
        JsonNode find = json.get("methods").get(1);
        assertThat(names(find)).containsExactly("name", "pattern", "request_type", "response_type", "request_wire_tag",
                "response_wire_tag", "timeout", "idempotent", "fields", "response_fields", "request_style", "inline_params",
                "description", "tags", "deprecated", "declared_types");
        assertThat(find.get("timeout").doubleValue()).isEqualTo(2.5);
        assertThat(json.get("methods").get(0).get("timeout").isNull()).isTrue();
        assertThat(find.get("request_wire_tag").textValue()).isEqualTo("lib/FindRequest");
        assertThat(find.get("inline_params")).isEqualTo(find.get("fields"));
        assertThat(json(find.get("fields").get(0))).isEqualTo("""
                {"name":"words","kind":"list","nullable":false,"required":true,"default_value":null,"default_kind":"none",\
                "description":"","tags":[],"properties":{},"item_kind":"string","item_nullable":false}""");
        assertThat(json(find.get("fields").get(1))).contains("\"kind\":\"int\",\"nullable\":true,\"required\":false")
                .contains("\"default_kind\":\"null\"");
        assertThat(json(find.get("fields").get(2))).contains(
                "\"key_kind\":\"string\",\"value_kind\":\"float\",\"value_nullable\":false");
        assertThat(json(find.get("response_fields").get(0))).contains("\"description\":\"On the cover\"");
        assertThat(json(find.get("response_fields").get(1))).contains("\"ref_name\":\"Author\",\"wire_tag\":\"lib/Author\"");
        assertThat(json(find.get("response_fields").get(2))).contains("\"kind\":\"enum\"",
                "\"ref_name\":\"Genre\",\"enum_values\":[\"CRIME\",\"POETRY\"]");
    }

    @Test
    void missingNullAndUnknownMembersAreFine() {
        Manifest manifest = read("""
                {"service":"S","version":2,"contract_id":"%s","semver":null,"tags":null,"future":{"a":[1]},
                 "methods":[{"name":"m","pattern":"bidi_stream","timeout":null,"has_context_param":true}]}""".formatted(ID));
        assertThat(manifest.scope()).isEqualTo(ServiceScope.SHARED);
        assertThat(manifest.publication()).isEqualTo(Manifest.Publication.NONE);
        assertThat(manifest.methods()).singleElement().satisfies(method -> {
            assertThat(method.pattern()).isEqualTo(MethodPattern.BIDI_STREAM);
            assertThat(method.timeout()).isZero();
            assertThat(method.fields()).isEmpty();
        });
    }

    @Test
    void legacyFieldsAreUpgraded() {
        List<ManifestField> fields = read("""
                {"service":"S","version":1,"contract_id":"%s","methods":[{"name":"m","pattern":"unary","fields":[
                 {"name":"a","type":"str","required":true},
                 {"name":"b","type":"int","required":false,"default":5},
                 {"name":"c","type":"list[Book]","element_type":"Book","element_wire_tag":"lib/Book","element_fields":[]},
                 {"name":"d","type":"dict[str, list[int]]"},
                 {"name":"e","type":"Optional[float]"},
                 {"name":"f","type":"bool | None"},
                 {"name":"g","type":"Book","wire_tag":"lib/Book","required":true},
                 {"name":"h","type":"list[bytes]","required":true},
                 {"name":"i","type":"list"},
                 {"name":"j"}]}]}""".formatted(ID)).methods().get(0).fields();
        assertThat(fields).extracting(ManifestField::name, f -> f.type().kind(), f -> f.type().nullable(),
                ManifestField::defaultKind).containsExactly(
                        tuple("a", FieldKind.STRING, false, "none"), tuple("b", FieldKind.INT, false, "value"),
                        tuple("c", FieldKind.LIST, false, "empty_list"), tuple("d", FieldKind.MAP, false, "empty_map"),
                        tuple("e", FieldKind.FLOAT, true, "null"), tuple("f", FieldKind.BOOL, true, "null"),
                        tuple("g", FieldKind.REF, false, "none"), tuple("h", FieldKind.LIST, false, "none"),
                        tuple("i", FieldKind.LIST, false, "empty_list"), tuple("j", FieldKind.STRING, false, "none"));
        assertThat(fields.get(1).defaultValue()).isEqualTo(5L);
        assertThat(fields.get(2).item()).isEqualTo(new ManifestValue(FieldKind.REF, false, "Book", "lib/Book"));
        assertThat(fields.get(3).key().kind()).isEqualTo(FieldKind.STRING);
        assertThat(fields.get(3).value().kind()).isEqualTo(FieldKind.LIST);
        assertThat(fields.get(6).type()).isEqualTo(new ManifestValue(FieldKind.REF, false, "Book", "lib/Book"));
        assertThat(fields.get(7).item().kind()).isEqualTo(FieldKind.BYTES);
        assertThat(fields.get(8).item().kind()).isEqualTo(FieldKind.STRING);
    }

    @Test
    void currentFieldsOfOtherBindingsKeepWhatTheySay() {
        ManifestField field = read("""
                {"v":1,"service":"S","version":1,"contract_id":"%s","methods":[{"name":"m","pattern":"unary","fields":[
                 {"name":"a","kind":"enum","ref_name":"E","enum_values":[1,"x",null],"default_kind":"factory","tags":["t"],
                  "properties":{"p":{"q":[1.5,null]}},"nullable":null}]}]}""".formatted(ID)).methods().get(0).fields()
                .get(0);
        assertThat(field.enumValues()).containsExactly(1L, "x");
        assertThat(field.defaultKind()).isEqualTo("factory");
        assertThat(field.properties()).containsOnlyKeys("p");
        assertThat(field.properties().get("p")).isEqualTo(Map.of("q", Arrays.asList(1.5, null)));
    }

    @Test
    void filesHaveOneManifestOrAList() {
        String one = ManifestJson.write(new Library().resolve().manifest());
        assertThat(ManifestJson.readAll(one.getBytes(StandardCharsets.UTF_8))).hasSize(1);
        assertThat(ManifestJson.readAll(("[" + one + "," + one + "]").getBytes(StandardCharsets.UTF_8))).hasSize(2);
    }

    @Test
    void limitsHold() {
        assertThat(read(withMethods(10_000)).methods()).hasSize(10_000);
        assertRefused(withMethods(10_001), "methods count: 10001 (expected: <= 10000)");
        String field = "{\"name\":\"f\",\"kind\":\"int\"}";
        assertThat(read(withFields(field, 1_000)).methods().get(0).fields()).hasSize(1_000);
        assertRefused(withFields(field, 1_001), "methods[0].fields count: 1001 (expected: <= 1000)");
        String hash = '"' + ID + '"';
        assertThat(read(manifest("\"type_hashes\":[" + repeated(hash, 100_000) + "]")).typeHashes()).hasSize(100_000);
        assertRefused(manifest("\"type_hashes\":[" + repeated(hash, 100_001) + "]"),
                "type_hashes count: 100001 (expected: <= 100000)");
        assertThat(read(manifest("\"methods\":[{\"pattern\":\"unary\",\"name\":\"" + "n".repeat(256) + "\"}]"))).isNotNull();
        assertRefused(manifest("\"methods\":[{\"pattern\":\"unary\",\"name\":\"" + "n".repeat(257) + "\"}]"),
                "methods[0].name length: 257 (expected: <= 256)");
        assertThat(read(manifest("\"x\":" + "[".repeat(49) + "]".repeat(49)))).isNotNull();
        assertThatThrownBy(() -> read(manifest("\"x\":" + "[".repeat(50) + "]".repeat(50))))
                .isInstanceOf(ContractException.class);
        assertThatThrownBy(() -> ManifestJson.read(new byte[16 * 1024 * 1024 + 1])).isInstanceOf(ContractException.class)
                .hasMessage("JSON size: 16777217 (expected: <= 16777216)");
    }

    @Test
    void whatIsNoManifestIsRefusedWithItsPlace() {
        assertRefused("[]", "JSON: a list (expected: an object)");
        assertRefused(manifest("\"v\":2"), "v: 2 (expected: <= 1)");
        assertRefused(manifest("\"methods\":[{\"name\":\"m\",\"pattern\":\"twice\"}]"),
                "methods[0].pattern: \"twice\" (expected: one of unary, server_stream, client_stream, bidi_stream)");
        assertRefused(manifest("\"methods\":[{\"name\":1}]"), "methods[0].name: \"1\" (expected: a string)");
        assertRefused("{\"service\":\"S\",\"version\":1,\"contract_id\":\"AB\"}",
                "contract_id: \"AB\" (expected: 64 lower-case hex digits)");
        assertThatThrownBy(() -> read("{\"service\":\"S\",\"service\":\"T\"}")).isInstanceOf(ContractException.class)
                .hasMessageContaining("Duplicate");
        assertThatThrownBy(() -> read("{\"service\":")).isInstanceOf(ContractException.class);
        assertThatThrownBy(() -> read("")).isInstanceOf(ContractException.class);
        assertThatThrownBy(() -> read(manifest("") + " {}")).isInstanceOf(ContractException.class);
    }

    @Test
    void onlyCollectionsHaveContents() {
        assertThatThrownBy(() -> new ManifestField("f", ManifestValue.of(FieldKind.LIST), true, null, "none", "", List.of(),
                Map.of(), List.of(), null, null, null)).isInstanceOf(ContractException.class).hasMessage(
                        "field \"f\": item, key or value of kind list (expected: an item for a list, key and value for a map)");
    }

    private static String withMethods(int count) {
        return manifest("\"methods\":[" + repeated("{\"name\":\"m\",\"pattern\":\"unary\"}", count) + "]");
    }

    private static String withFields(String field, int count) {
        return manifest("\"methods\":[{\"name\":\"m\",\"pattern\":\"unary\",\"fields\":[" + repeated(field, count) + "]}]");
    }

    private static String manifest(String member) {
        return "{\"service\":\"S\",\"version\":1,\"contract_id\":\"" + ID + "\"" + (member.isEmpty() ? "" : "," + member) + "}";
    }

    private static String repeated(String element, int count) {
        return String.join(",", Collections.nCopies(count, element));
    }

    private static void assertRefused(String json, String message) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(ContractException.class).hasMessage(message);
    }

    private static Manifest read(String json) {
        return ManifestJson.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(JsonNode node) {
        return node.toString();
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Tuple tuple(Object... values) {
        return Tuple.tuple(values);
    }
}
