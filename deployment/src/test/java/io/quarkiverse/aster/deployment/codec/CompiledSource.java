package io.quarkiverse.aster.deployment.codec;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

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
        Compilation.compile(directory, Map.of(name, source));
        loader = new URLClassLoader(new URL[] { directory.toUri().toURL() }, CompiledSource.class.getClassLoader());
        codecs = GeneratedCodecs.of(Compilation.index(directory), loader);
        type = loader.loadClass(name);
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

    /** The class file of a generated codec. */
    byte[] codecClass(String name) {
        return codecs.classes.get(name);
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
