package io.quarkiverse.aster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.fasterxml.jackson.databind.JsonNode;

@Timeout(20)
class JsonSchemaTest {

    @Test
    void aTypeBringsAllThatItRefersTo() throws Exception {
        JsonNode schema = Vectors.MAPPER.readTree(JsonSchema.of(new Library().graph(), Library.BOOK));
        assertThat(schema.get("$schema").textValue()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.at(schema.get("$ref").textValue().substring(1)).get("title").textValue()).isEqualTo("Book");
        assertThat(schema.get("$defs").fieldNames()).toIterable().containsExactly("lib/Author", "lib/Book", "lib/Genre");
        JsonNode book = schema.get("$defs").get("lib/Book");
        assertThat(book.get("description").textValue()).isEqualTo("A book");
        assertThat(book.get("additionalProperties").booleanValue()).isFalse();
        assertThat(book.get("properties").get("title").toString())
                .isEqualTo("{\"type\":\"string\",\"description\":\"On the cover\"}");
        assertThat(book.get("properties").get("written_by").toString()).isEqualTo("{\"$ref\":\"#/$defs/lib~1Author\"}");
        assertThat(book.get("properties").get("pages").toString())
                .isEqualTo("{\"type\":\"integer\",\"minimum\":-2147483648,\"maximum\":2147483647}");
        assertThat(schema.get("$defs").get("lib/Genre").get("enum").toString()).isEqualTo("[\"CRIME\",\"POETRY\"]");
        JsonNode author = schema.get("$defs").get("lib/Author");
        assertThat(author.get("required").toString()).isEqualTo("[\"name\",\"books\"]");
        assertThat(author.get("properties").get("born").toString())
                .isEqualTo("{\"anyOf\":[{\"type\":\"string\",\"format\":\"date\"},{\"type\":\"null\"}]}");
    }

    @Test
    void containersAndScalarsHaveTheirShapes() throws Exception {
        TypeName name = new TypeName("", "a%b ~/c".replace("/", ""));
        List<String> labels = List.of("bool", "uint64", "int8", "float32", "binary", "timestamp", "uuid", "later");
        List<DeclaredType.Field> fields = new ArrayList<>();
        labels.forEach(label -> fields.add(Library.field(label, new ValueType.Primitive(label))));
        fields.add(Library.field("any", new ValueType.Untyped("")));
        fields.add(Library.field("set", new ValueType.SetOf(Library.STRING)));
        fields.add(Library.field("map", new ValueType.MapOf(Library.STRING, new ValueType.ListOf(Library.STRING))));
        TypeGraph graph = TypeGraph.of(List.of(new DeclaredType.Message(name, fields, "")));
        JsonNode schema = Vectors.MAPPER.readTree(JsonSchema.of(graph, name));
        assertThat(schema.get("$ref").textValue()).isEqualTo("#/$defs/a%25b%20~0c");
        JsonNode properties = schema.get("$defs").get(name.tag()).get("properties");
        assertThat(properties.get("bool").toString()).isEqualTo("{\"type\":\"boolean\"}");
        assertThat(properties.get("uint64").toString())
                .isEqualTo("{\"type\":\"integer\",\"minimum\":0,\"maximum\":18446744073709551615}");
        assertThat(properties.get("int8").toString()).isEqualTo("{\"type\":\"integer\",\"minimum\":-128,\"maximum\":127}");
        assertThat(properties.get("float32").toString()).isEqualTo("{\"type\":\"number\"}");
        assertThat(properties.get("binary").toString()).isEqualTo("{\"type\":\"string\",\"contentEncoding\":\"base64\"}");
        assertThat(properties.get("timestamp").toString()).isEqualTo("{\"type\":\"string\",\"format\":\"date-time\"}");
        assertThat(properties.get("uuid").toString()).isEqualTo("{\"type\":\"string\",\"format\":\"uuid\"}");
        assertThat(properties.get("later").toString()).isEqualTo("{}");
        assertThat(properties.get("any").toString()).isEqualTo("{}");
        assertThat(properties.get("set").toString())
                .isEqualTo("{\"type\":\"array\",\"items\":{\"type\":\"string\"},\"uniqueItems\":true}");
        assertThat(properties.get("map").toString()).isEqualTo(
                "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}}");
    }

    @Test
    void anUnknownTypeIsRefused() {
        assertThatThrownBy(() -> JsonSchema.of(new Library().graph(), new TypeName("x", "Y")))
                .hasMessage("type: type \"x/Y\" is not declared (expected: declared)");
    }
}
