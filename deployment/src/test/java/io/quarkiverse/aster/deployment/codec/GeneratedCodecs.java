package io.quarkiverse.aster.deployment.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jboss.jandex.Index;

import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.codec.fory.NativeMessage;
import io.quarkiverse.aster.codec.xlang.XlangMessage;
import io.quarkiverse.aster.deployment.generate.SynthesizedRequestGenerator;
import io.quarkiverse.aster.deployment.model.ApplicationModel;
import io.quarkiverse.aster.deployment.model.ApplicationModelBuilder;
import io.quarkiverse.aster.deployment.model.EnumModel;
import io.quarkiverse.aster.deployment.model.ModelOptions;
import io.quarkiverse.aster.deployment.model.StructModel;
import io.quarkus.gizmo2.ClassOutput;
import io.quarkus.gizmo2.Gizmo;

/** Codecs generated for the message types of some classes, in a class loader of their own. */
final class GeneratedCodecs extends ClassLoader {

    /** By class name with dots. */
    final Map<String, byte[]> classes;

    private GeneratedCodecs(ClassLoader parent, Map<String, byte[]> classes) {
        super(parent);
        this.classes = classes;
    }

    static GeneratedCodecs of(Class<?>... classes) {
        try {
            return of(Index.of(classes), GeneratedCodecs.class.getClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static GeneratedCodecs of(Index index, ClassLoader parent) {
        ApplicationModelBuilder.Result result = ApplicationModelBuilder.build(index, ModelOptions.DEFAULT);
        assertThat(result.problems()).as(result.report()).isEmpty();
        return new GeneratedCodecs(parent, generate(result.model()));
    }

    private static Map<String, byte[]> generate(ApplicationModel model) {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        ClassOutput output = (name, bytes) -> assertThat(classes.put(
                name.replace('/', '.').replaceFirst("\\.class$", ""), bytes)).isNull();
        Gizmo gizmo = Gizmo.create(output);
        JsonCodecGenerator json = new JsonCodecGenerator(gizmo);
        XlangCodecGenerator xlang = new XlangCodecGenerator(gizmo, model);
        NativeCodecGenerator natives = new NativeCodecGenerator(gizmo, model);
        model.types().values().forEach(type -> {
            if (type instanceof StructModel struct) {
                assertThat(classes.keySet()).contains(json.generate(struct));
                assertThat(classes.keySet()).contains(xlang.generate(struct));
                assertThat(classes.keySet()).contains(natives.generate(struct));
                if (struct.kind() == StructModel.Kind.SYNTHESIZED) {
                    new SynthesizedRequestGenerator(gizmo).generate(struct);
                }
            } else {
                assertThat(classes.keySet()).contains(new XlangEnumGenerator(gizmo).generate((EnumModel) type));
            }
        });
        return classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    <T> MessageCodec<T> codec(Class<T> type) {
        return instance(type, JsonCodecGenerator.SUFFIX);
    }

    <T> XlangMessage<T> xlang(Class<T> type) {
        return instance(type, XlangCodecGenerator.SUFFIX);
    }

    <T> NativeMessage<T> inNativeMode(Class<T> type) {
        return instance(type, NativeCodecGenerator.SUFFIX);
    }

    @SuppressWarnings("unchecked")
    private <C> C instance(Class<?> type, String suffix) {
        try {
            return (C) loadClass(type.getName() + suffix).getField("INSTANCE").get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    <T> String encode(Class<T> type, T value) {
        OutputBuffer out = new OutputBuffer(1 << 20);
        codec(type).encode(value, out);
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }

    <T> T decode(Class<T> type, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return codec(type).decode(bytes, 0, bytes.length, DecodeLimits.DEFAULT);
    }
}
