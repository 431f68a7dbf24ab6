package io.quarkiverse.aster.deployment.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import org.jboss.jandex.Indexer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.aster.InvalidArgumentException;

/** Types with as many fields as the JVM allows, from sources that are compiled here. */
@Timeout(120)
class WideTypesTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
            // 255 slots of the constructor: the instance and 254 components, or 127 of two slots
            "record, int, 254", "record, String, 254", "record, long, 127",
            "record, int, 63", "record, int, 64", "record, int, 65",
            "class, int, 65", "class, String, 1000" })
    void roundTrip(String kind, String type, int fields) throws Exception {
        compile(source(kind, type, fields));
        try (URLClassLoader parent = new URLClassLoader(new URL[] { directory.toUri().toURL() },
                WideTypesTest.class.getClassLoader())) {
            GeneratedCodecs codecs = GeneratedCodecs.of(index().complete(), parent);
            Class<?> wide = parent.loadClass("wide.Wide");
            String json = IntStream.range(0, fields)
                    .mapToObj(i -> "\"" + name(i) + "\":" + (type.equals("String") ? "\"v" + i + "\"" : i))
                    .collect(Collectors.joining(",", "{", "}"));
            assertThat(encode(codecs, wide, codecs.decode(wide, json))).isEqualTo(json);
            String twice = json.replaceFirst("}$", ",\"" + name(fields - 1) + "\":0}");
            assertThatThrownBy(() -> codecs.decode(wide, twice)).isInstanceOf(InvalidArgumentException.class)
                    .hasMessage("Wide at $." + name(fields - 1) + ": a second member of that name (expected: one)");
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> String encode(GeneratedCodecs codecs, Class<T> type, Object value) {
        return codecs.encode(type, (T) value);
    }

    private static String source(String kind, String type, int fields) {
        Stream<String> names = IntStream.range(0, fields).mapToObj(i -> type + " " + name(i));
        String start = kind.equals("record") ? names.collect(Collectors.joining(", ", "record Wide(", ") {"))
                : names.collect(Collectors.joining("; public ", "class Wide { public ", ";"));
        return "package wide; import io.quarkiverse.aster.*; public " + start
                + " @AsterService(name = \"S\") public interface Contract { @Rpc Wide call(Wide request); } }";
    }

    /** Sorts as it counts: the index does not know the order of more than 256 fields. */
    private static String name(int field) {
        return String.format("f%04d", field);
    }

    private void compile(String source) throws IOException {
        Path file = Files.writeString(Files.createDirectories(directory.resolve("wide")).resolve("Wide.java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int status = compiler.run(null, null, null, "-proc:none", "-parameters", "-cp", System.getProperty("java.class.path"),
                "-d",
                directory.toString(), file.toString());
        assertThat(status).isZero();
    }

    private Indexer index() throws IOException {
        Indexer indexer = new Indexer();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
                try (var in = Files.newInputStream(file)) {
                    indexer.index(in);
                }
            }
        }
        return indexer;
    }
}
