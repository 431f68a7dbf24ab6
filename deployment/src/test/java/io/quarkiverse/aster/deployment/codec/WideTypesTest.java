package io.quarkiverse.aster.deployment.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.aster.InvalidArgumentException;
import io.smallrye.classfile.Attributes;
import io.smallrye.classfile.ClassFile;
import io.smallrye.classfile.MethodModel;

/** Types with as many fields as the JVM allows, from sources that are compiled here. */
@Timeout(120)
class WideTypesTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
            // 255 slots of the constructor: the instance and 254 components, or 127 of two slots
            "record, int, 254, 4", "record, String, 254, 4", "record, long, 127, 4",
            "record, int, 63, 4", "record, int, 64, 4", "record, int, 65, 4",
            // the type definition does not fit into one constant of the class file
            "class, int, 65, 4", "class, String, 1024, 4", "class, String, 1000, 60" })
    void roundTrip(String kind, String type, int fields, int digits) throws Exception {
        try (CompiledSource wide = new CompiledSource(directory, "wide.Wide", source(kind, type, fields, digits))) {
            String json = IntStream.range(0, fields)
                    .mapToObj(i -> "\"" + name(i, digits) + "\":" + (type.equals("String") ? "\"v" + i + "\"" : i))
                    .collect(Collectors.joining(",", "{", "}"));
            Object message = wide.ofJson(json);
            assertThat(wide.toJson(message)).isEqualTo(json);
            assertThat(wide.toJson(wide.ofXlang(wide.toXlang(message)))).isEqualTo(json);
            assertThat(wide.toJson(wide.ofOldXlang(wide.toOldXlang(message)))).isEqualTo(json);

            String last = name(fields - 1, digits);
            String twice = json.replaceFirst("}$", ",\"" + last + "\":0}");
            assertThatThrownBy(() -> wide.ofJson(twice)).isInstanceOf(InvalidArgumentException.class)
                    .hasMessage("Wide at $." + last + ": a second member of that name (expected: one)");
        }
    }

    /** The JVM never compiles a longer method. */
    private static final int LONGEST_COMPILED = 8000;

    @ParameterizedTest
    @CsvSource({ "record, int, 200, 4", "record, String, 150, 4", "class, String, 128, 4", "class, String, 129, 4",
            "class, int, 200, 4", "class, String, 1024, 4", "class, List<String>, 1024, 4" })
    void everyMethodOfTheCodecCanBeCompiled(String kind, String type, int fields, int digits) throws Exception {
        assertThat(longestMethods(kind, type, fields, digits)).isNotEmpty()
                .allSatisfy((name, length) -> assertThat(length).as(name).isLessThanOrEqualTo(LONGEST_COMPILED));
    }

    /** Records are made at once, so one method has all their fields; only payloads with other fields than ours take it. */
    @ParameterizedTest
    @CsvSource({ "record, String, 200, 4", "record, List<String>, 254, 4" })
    void whatIsUsedAmongEqualsCanBeCompiled(String kind, String type, int fields, int digits) throws Exception {
        Map<String, Integer> lengths = longestMethods(kind, type, fields, digits);
        assertThat(lengths).containsKeys("writeFields", "writeFields1", "readDeclared", "readFields");
        lengths.remove("readFields");
        assertThat(lengths)
                .allSatisfy((name, length) -> assertThat(length).as(name).isLessThanOrEqualTo(LONGEST_COMPILED));
    }

    private Map<String, Integer> longestMethods(String kind, String type, int fields, int digits) throws Exception {
        try (CompiledSource wide = new CompiledSource(directory, "wide.Wide", source(kind, type, fields, digits))) {
            Map<String, Integer> lengths = new HashMap<>();
            for (MethodModel method : ClassFile.of().parse(wide.codecClass("wide.Wide_AsterXlang")).methods()) {
                String name = method.methodName().stringValue();
                // runs once
                if (!name.equals("<clinit>")) {
                    lengths.merge(name, method.findAttribute(Attributes.code()).orElseThrow().codeLength(), Math::max);
                }
            }
            return lengths;
        }
    }

    @Test
    void moreFieldsThanReadersTake() {
        assertThatThrownBy(() -> new CompiledSource(directory, "wide.Wide", source("class", "int", 1025, 4)))
                .isInstanceOf(AssertionError.class).hasMessageContaining("wide.Wide: has 1025 fields (expected: <= 1024)");
    }

    /** The index does not know the order of that many constants. */
    @Test
    void numbersOfManyConstants() throws Exception {
        String constants = IntStream.range(0, 400).mapToObj(i -> "@WireNumber(" + (1000 + i) + ") C" + (400 - i))
                .collect(Collectors.joining(", "));
        try (CompiledSource wide = new CompiledSource(directory, "wide.Wide", "package wide; import io.quarkiverse.aster.*;"
                + " public record Wide(E e) { public enum E { " + constants + " }"
                + " @AsterService(name = \"S\") public interface Contract { @Rpc Wide call(Wide request); } }")) {
            for (int i : new int[] { 0, 1, 255, 256, 399 }) {
                String json = "{\"e\":\"C" + (400 - i) + "\"}";
                byte[] payload = wide.toXlang(wide.ofJson(json));
                int number = 1000 + i;
                assertThat(payload).endsWith(number & 0x7f | 0x80, number >> 7);
                assertThat(wide.toJson(wide.ofXlang(payload))).isEqualTo(json);
            }
        }
    }

    private static String source(String kind, String type, int fields, int digits) {
        Stream<String> names = IntStream.range(0, fields).mapToObj(i -> type + " " + name(i, digits));
        String start = kind.equals("record") ? names.collect(Collectors.joining(", ", "record Wide(", ") {"))
                : names.collect(Collectors.joining("; public ", "class Wide { public ", ";"));
        return "package wide; import io.quarkiverse.aster.*; import java.util.List; public " + start
                + " @AsterService(name = \"S\") public interface Contract { @Rpc Wide call(Wide request); } }";
    }

    /** Sorts as it counts: the index does not know the order of more than 256 fields. */
    private static String name(int field, int digits) {
        return String.format("f%0" + digits + "d", field);
    }
}
