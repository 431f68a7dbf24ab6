package io.quarkiverse.aster.codec.xlang;

import static io.quarkiverse.aster.codec.xlang.Payloads.bytes;
import static io.quarkiverse.aster.codec.xlang.Payloads.decode;
import static io.quarkiverse.aster.codec.xlang.Payloads.encode;
import static io.quarkiverse.aster.codec.xlang.Payloads.hex;
import static io.quarkiverse.aster.codec.xlang.SingleFieldCases.inner;
import static io.quarkiverse.aster.codec.xlang.XlangValues.BINARY;
import static io.quarkiverse.aster.codec.xlang.XlangValues.BOOL;
import static io.quarkiverse.aster.codec.xlang.XlangValues.FLOAT32;
import static io.quarkiverse.aster.codec.xlang.XlangValues.FLOAT64;
import static io.quarkiverse.aster.codec.xlang.XlangValues.INT16;
import static io.quarkiverse.aster.codec.xlang.XlangValues.INT32;
import static io.quarkiverse.aster.codec.xlang.XlangValues.INT64;
import static io.quarkiverse.aster.codec.xlang.XlangValues.INT8;
import static io.quarkiverse.aster.codec.xlang.XlangValues.STRING;
import static io.quarkiverse.aster.codec.xlang.XlangValues.list;
import static io.quarkiverse.aster.codec.xlang.XlangValues.map;
import static io.quarkiverse.aster.codec.xlang.XlangValues.nullable;
import static io.quarkiverse.aster.codec.xlang.XlangValues.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.xlang.sample.Node;
import io.quarkiverse.aster.codec.xlang.sample.NodeCodec;
import io.quarkiverse.aster.codec.xlang.sample.Report;
import io.quarkiverse.aster.codec.xlang.sample.ReportCodec;
import io.quarkiverse.aster.codec.xlang.sample.Tag;

/** What the libraries of the peers wrote is read as the value it was written from. */
@Timeout(30)
class XlangVectorTest {

    private static final JsonNode VECTORS = Payloads.vectors("codec/xlang-0.2.0.json");

    @TestFactory
    Stream<DynamicTest> singleFields() {
        return columns("single_field").map(column -> DynamicTest.dynamicTest(column.title(), () -> {
            SingleFieldCases.Case expected = SingleFieldCases.ALL.get(column.row().get("name").asText());
            DynamicMessage message = DynamicMessage.one(expected.type());
            // fory-java read true from Python as false before it wrote this
            boolean misread = column.is("dict_bool") && column.library().startsWith("fory_java");
            checkValue(decode(message, column.payload()), misread ? Map.of("a", false) : expected.value());
            Map<String, Object> again = new LinkedHashMap<>();
            again.put("v", expected.value());
            checkValue(decode(message, encode(message, again)), expected.value());
            checkValue(decode(message.old(), encode(message.old(), again)), expected.value());
        }));
    }

    /** The plain twin takes every payload of the libraries for what it takes ours for. */
    @TestFactory
    Stream<DynamicTest> singleFieldsByTheTwin() {
        return columns("single_field")
                // the structs of a map without type information: the twin knows no types of its own
                .filter(column -> !(column.is("dict_inner") && column.library().startsWith("fory_js")))
                .map(column -> DynamicTest.dynamicTest(column.title(), () -> {
                    SingleFieldCases.Case expected = SingleFieldCases.ALL.get(column.row().get("name").asText());
                    Map<String, Object> value = new LinkedHashMap<>();
                    value.put("v", decode(DynamicMessage.one(expected.type()), column.payload()).get("v"));
                    Object ours = SlowXlangReader.read(encode(DynamicMessage.one(expected.type()), value));
                    assertThat(SlowXlangReader.read(bytes(column.payload()))).usingRecursiveComparison().isEqualTo(ours);
                }));
    }

    /** The plain twin takes the payloads of all libraries for the same. */
    @TestFactory
    Stream<DynamicTest> otherMessagesByTheTwin() {
        return Stream.of("composite", "framework", "field_names").flatMap(XlangVectorTest::columns)
                .map(column -> DynamicTest.dynamicTest(column.title(), () -> {
                    Object read = SlowXlangReader.read(bytes(column.payload()));
                    JsonNode python = column.row().get("pyfory_0_17_0");
                    if (python == null) {
                        // names that only others write: what matters is that there is the one field
                        assertThat(read).asInstanceOf(InstanceOfAssertFactories.MAP).hasSize(1).containsValue("v");
                    } else {
                        assertThat(read).usingRecursiveComparison().isEqualTo(SlowXlangReader.read(bytes(python.asText())));
                    }
                }));
    }

    private static void checkValue(Map<String, Object> message, Object expected) {
        assertThat(message.get("v")).usingRecursiveComparison().isEqualTo(expected);
    }

    @Test
    void everySingleFieldCaseIsInTheTable() {
        assertThat(SingleFieldCases.ALL.keySet()).containsExactlyInAnyOrderElementsOf(
                StreamSupport.stream(VECTORS.get("single_field").spliterator(), false).map(row -> row.get("name").asText())
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> frameworkTypes() {
        return columns("framework").map(column -> DynamicTest.dynamicTest(column.title(), () -> {
            JsonNode value = column.row().get("value");
            switch (column.row().get("type").asText()) {
                case "_aster/StreamHeader" -> check(StreamHeaderCodec.INSTANCE, streamHeader(value), column);
                case "_aster/CallHeader" -> check(CallHeaderCodec.INSTANCE, callHeader(value), column);
                default -> check(RpcStatusCodec.INSTANCE, rpcStatus(value), column);
            }
        }));
    }

    private static <T> void check(FrameworkMessage<T> codec, T value, Column column) {
        byte[] payload = bytes(column.payload());
        assertThat(decode(codec, payload)).isEqualTo(value);
        // another header of the definition: the way of peers nobody knows yet
        payload[6] ^= 0x55;
        assertThat(decode(codec, payload)).isEqualTo(value);
        assertThat(hex(encode(codec, value))).isEqualTo(column.row().get("pyfory_0_17_0").asText());
    }

    @Test
    void report() {
        columns("composite").filter(column -> column.is("report")).forEach(column -> {
            Report report = decode(ReportCodec.INSTANCE, column.payload());
            assertThat(report).usingRecursiveComparison().isEqualTo(expectedReport());
            assertThat(decode(ReportCodec.INSTANCE, encode(ReportCodec.INSTANCE, report))).usingRecursiveComparison()
                    .isEqualTo(report);
        });
    }

    private static Report expectedReport() {
        Report report = new Report();
        report.agentId = "edge-1";
        report.seq = 42;
        report.load = 0.5;
        report.ok = true;
        report.small = 7;
        report.blob = new byte[] { 1, 2 };
        report.note = "hi";
        report.labels = List.of("a", "b");
        report.attrs = Map.of("k", "v");
        report.tags = List.of(new Tag("t", 1.0));
        report.main = new Tag("m", 2.0);
        report.status = Report.Status.RUNNING;
        return report;
    }

    @Test
    void emptyStruct() {
        DynamicMessage empty = DynamicMessage.of("demo/Empty");
        columns("composite").filter(column -> column.is("empty-struct"))
                .forEach(column -> assertThat(decode(empty, column.payload())).isEmpty());
        assertThat(encode(empty, Map.of())[5] & 1).as("has-fields bit").isZero();
    }

    @Test
    void fieldOrder() {
        DynamicMessage ord = DynamicMessage.of("demo/Ord", field("z", INT64), field("b1", BOOL), field("i8", INT8),
                field("i16", INT16), field("i32", INT32), field("f32", FLOAT32), field("f64", FLOAT64), field("s", STRING),
                field("by", BINARY), field("l", list(STRING)), field("se", set(STRING)), field("m", map(STRING, STRING)),
                field("oi", nullable(INT64)), field("ob", nullable(BOOL)), field("of", nullable(FLOAT64)),
                field("os", nullable(STRING)), field("inn", nullable(SingleFieldCases.INNER)), field("a10", INT64),
                field("a9", INT64));
        JsonNode row = row("composite", "field-order");
        assertThat(ord.definition().fields().stream().map(WireField::name))
                .containsExactlyElementsOf(texts(row.get("wire_order")));
        Map<String, Object> value = decode(ord, row.get("pyfory_0_17_0").asText());
        assertThat(value).containsEntry("a10", 1L).containsEntry("a9", 2L).containsEntry("oi", null)
                .containsEntry("inn", null).containsEntry("m", Map.of());
        assertThat(value).hasSize(19);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Test
    void recursive() {
        Node node = decode(NodeCodec.INSTANCE, row("composite", "recursive").get("pyfory_0_17_0").asText());
        assertThat(node.name).isEqualTo("a");
        assertThat(node.next.name).isEqualTo("b");
        assertThat(node.next.next).isNull();
    }

    @Test
    void tagsAndInlineRequest() {
        assertThat(decode(DynamicMessage.of("svc.mod/GetStatusRequest", field("agent_id", STRING), field("limit", INT64)),
                row("composite", "mode2-request").get("pyfory_0_17_0").asText()))
                .containsEntry("agent_id", "edge-1").containsEntry("limit", 10L);
        Map.of("default-tag", "my.pkg.mod/Auto", "no-namespace", "Bare", "two-slash-tag", "a/b/Deep")
                .forEach((name, tag) -> assertThat(decode(DynamicMessage.of(tag, field("v", STRING)),
                        row("composite", name).get("pyfory_0_17_0").asText())).containsEntry("v", "v"));
    }

    @TestFactory
    Stream<DynamicTest> rootsAreNotMessages() {
        DynamicMessage message = DynamicMessage.one(STRING);
        return columns("roots").map(column -> DynamicTest.dynamicTest(column.title(),
                () -> assertThatThrownBy(() -> decode(message, column.payload()))
                        .isInstanceOf(InvalidArgumentException.class).hasMessageContaining("expected: demo/One")));
    }

    @TestFactory
    Stream<DynamicTest> fieldNames() {
        return columns("field_names").map(column -> DynamicTest.dynamicTest(column.title(), () -> {
            String name = column.row().get("field").asText();
            String local = name.equals("userID") ? "user_id" : name.equals("URL") ? "url" : FieldNames.snakeCase(name);
            assertThat(decode(DynamicMessage.of("demo/One", field(local, STRING)), column.payload())).containsEntry(local, "v");
            assertThat(decode(DynamicMessage.of("demo/One", field(name, STRING)), column.payload())).containsEntry(name, "v");
        }));
    }

    @Test
    void ourWriterIsTheMinimalOne() {
        Report report = expectedReport();
        report.agentId = "edge-\u00e9-\u65e5";
        report.seq = -42;
        report.small = -7;
        report.tags = List.of(new Tag("t", 1.0), new Tag("u", 3.0));
        assertThat(hex(encode(ReportCodec.INSTANCE, report))).isEqualTo(golden("report"));
        XlangValue<?> inner = SingleFieldCases.INNER;
        checkGolden("list_inner", list(inner), List.of(inner("t", 3), inner("u", 4)));
        checkGolden("dict_inner", map(STRING, inner), ordered("k", inner("t", 3), "j", inner("u", 4)));
        checkGolden("list_list", list(list(STRING)), List.of(List.of("a"), List.of("b", "c")));
        checkGolden("dict_list", map(STRING, list(STRING)), Map.of("k", List.of("a")));
        checkGolden("list_bool", list(BOOL), List.of(true, false));
        checkGolden("dict_bool", map(STRING, BOOL), Map.of("a", true));
        checkGolden("dict_nullval", map(STRING, nullable(STRING)), ordered("k", null, "j", "x"));
        checkGolden("list_optstr", list(nullable(STRING)), Arrays.asList(null, "a"));
        checkGolden("list_nullinner", list(nullable(inner)), Arrays.asList(inner("t", 3), null));
        checkGolden("int", INT64, -(1L << 62));
        assertThat(VECTORS.get("accepted_simplified_encodings")).hasSize(11);
    }

    private static Map<String, Object> ordered(String key1, Object value1, String key2, Object value2) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key1, value1);
        map.put(key2, value2);
        return map;
    }

    private static void checkGolden(String name, XlangValue<?> type, Object value) {
        DynamicMessage message = DynamicMessage.one(type);
        assertThat(hex(encode(message, Map.of("v", value)))).as(name).isEqualTo(golden(name));
        assertThat(decode(message, golden(name))).containsEntry("v", value);
    }

    private static String golden(String name) {
        return row("accepted_simplified_encodings", name).get("hex").asText();
    }

    private static JsonNode row(String section, String name) {
        return StreamSupport.stream(VECTORS.get(section).spliterator(), false)
                .filter(row -> name.equals(row.get("name").asText())).findFirst().orElseThrow();
    }

    private static DynamicMessage.Field field(String name, XlangValue<?> value) {
        return DynamicMessage.Field.of(name, value);
    }

    private static StreamHeaderMessage streamHeader(JsonNode value) {
        return new StreamHeaderMessage(value.get("service").asText(), value.get("method").asText(),
                value.get("version").asInt(), value.get("callId").asInt(), (short) value.get("deadline").asInt(),
                (byte) value.get("serializationMode").asInt(), texts(value.get("metadataKeys")),
                texts(value.get("metadataValues")), value.get("sessionId").asInt());
    }

    private static CallHeaderMessage callHeader(JsonNode value) {
        return new CallHeaderMessage(value.get("method").asText(), value.get("callId").asInt(),
                (short) value.get("deadline").asInt(), texts(value.get("metadataKeys")), texts(value.get("metadataValues")));
    }

    static RpcStatusMessage rpcStatus(JsonNode value) {
        return new RpcStatusMessage(value.get("code").asInt(), value.get("message").asText(),
                texts(value.get("detailKeys")), texts(value.get("detailValues")));
    }

    /** One payload of one library. */
    private record Column(JsonNode row, String library) {

        String payload() {
            return row.get(library).asText();
        }

        boolean is(String name) {
            return name.equals(row.get("name").asText());
        }

        String title() {
            JsonNode name = row.has("name") ? row.get("name") : row.has("field") ? row.get("field") : row.get("value");
            return name.asText() + " " + library;
        }
    }

    private static Stream<Column> columns(String section) {
        return StreamSupport.stream(VECTORS.get(section).spliterator(), false)
                .flatMap(row -> Arrays.stream(Payloads.LIBRARIES).filter(row::has).map(library -> new Column(row, library)));
    }
}
