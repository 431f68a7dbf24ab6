package io.quarkiverse.aster.deployment.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import org.jboss.jandex.Indexer;

import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;

/** A class with a contract nested in it, compiled here and loaded along with the codecs that are generated for it. */
final class CompiledSource implements AutoCloseable {

    private final URLClassLoader loader;
    private final GeneratedCodecs codecs;
    private final Class<?> type;

    /**
     * @param directory for the class files, empty
     * @param name of the class, with its package
     */
    CompiledSource(Path directory, String name, String source) throws Exception {
        Path file = directory.resolve(name.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int status = compiler.run(null, null, null, "-proc:none", "-parameters", "-cp", System.getProperty("java.class.path"),
                "-d", directory.toString(), file.toString());
        assertThat(status).isZero();
        loader = new URLClassLoader(new URL[] { directory.toUri().toURL() }, CompiledSource.class.getClassLoader());
        codecs = GeneratedCodecs.of(index(directory).complete(), loader);
        type = loader.loadClass(name);
    }

    private static Indexer index(Path directory) throws IOException {
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

    Object ofJson(String json) {
        return decode(codecs.codec(type), json.getBytes(StandardCharsets.UTF_8));
    }

    String toJson(Object message) {
        return new String(encode(codecs.codec(type), message), StandardCharsets.UTF_8);
    }

    Object ofXlang(byte[] payload) {
        return decode(codecs.xlang(type), payload);
    }

    byte[] toXlang(Object message) {
        return encode(codecs.xlang(type), message);
    }

    Object ofOldXlang(byte[] payload) {
        return decode(codecs.xlang(type).old(), payload);
    }

    byte[] toOldXlang(Object message) {
        return encode(codecs.xlang(type).old(), message);
    }

    private static Object decode(MessageCodec<?> codec, byte[] bytes) {
        return codec.decode(bytes, 0, bytes.length, DecodeLimits.DEFAULT);
    }

    @SuppressWarnings("unchecked")
    private static <T> byte[] encode(MessageCodec<T> codec, Object message) {
        OutputBuffer out = new OutputBuffer(1 << 20);
        codec.encode((T) message, out);
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
