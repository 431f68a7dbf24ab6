package io.quarkiverse.aster.deployment.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.codec.dynamic.DynamicContract;
import io.quarkiverse.aster.codec.dynamic.DynamicMessage;
import io.quarkiverse.aster.codec.xlang.Evolution;
import io.quarkiverse.aster.codec.xlang.RandomTypes;
import io.quarkiverse.aster.codec.xlang.SlowType.SlowStruct;
import io.quarkiverse.aster.codec.xlang.SlowXlangReader;
import io.quarkiverse.aster.codec.xlang.XlangMessage;
import io.quarkiverse.aster.deployment.contract.Contracts;

/** Codecs generated for random types, against the plain twin: both write the same and read each other. */
@Timeout(300)
class XlangTwinTest {

    private static final int TYPES = 60;
    private static final int VALUES = 20;

    @TempDir
    static Path directory;

    private static final Map<String, Version> VERSIONS = new LinkedHashMap<>();
    private static URLClassLoader loader;
    private static int read;
    private static int refused;

    /** One version of a type, with its generated codec. */
    private record Version(SlowStruct struct, RecordValues values, XlangMessage<Object> codec, DynamicMessage dynamic) {

        byte[] encode(MessageCodec<Object> form, Map<String, Object> value) throws ReflectiveOperationException {
            OutputBuffer out = new OutputBuffer(1 << 20);
            form.encode(values.toRecord(struct, value), out);
            return out.toByteArray();
        }

        /** In the terms of the twin. */
        Map<String, Object> decode(MessageCodec<Object> form, byte[] payload) throws ReflectiveOperationException {
            Object message = form.decode(payload, 0, payload.length, DecodeLimits.DEFAULT);
            return RandomTypes.plain(struct, values.toMap(struct, message));
        }
    }

    @BeforeAll
    static void generate() throws Exception {
        Map<String, SlowStruct> structs = new LinkedHashMap<>();
        Map<String, String> sources = new LinkedHashMap<>();
        for (int seed = 0; seed < TYPES; seed++) {
            SlowStruct theirs = RecordSource.declarable(new RandomTypes(seed).struct(3));
            structs.put(writer(seed), theirs);
            structs.put(reader(seed), RecordSource.declarable(new Evolution(seed).change(theirs)));
        }
        structs.forEach((name, struct) -> sources.put(name + "." + RecordSource.CLASS, RecordSource.of(name, struct)));
        Compilation.compile(directory, sources);
        loader = new URLClassLoader(new URL[] { directory.toUri().toURL() }, XlangTwinTest.class.getClassLoader());
        for (Map.Entry<String, SlowStruct> entry : structs.entrySet()) {
            GeneratedCodecs codecs = GeneratedCodecs.of(Compilation.index(directory.resolve(entry.getKey())), loader);
            RecordValues values = new RecordValues(loader, entry.getKey());
            DynamicMessage dynamic = DynamicContract.of(Contracts.of(Compilation.index(directory.resolve(entry.getKey())))
                    .distinct().iterator().next().manifest()).method("call").request();
            VERSIONS.put(entry.getKey(), version(entry.getValue(), values, codecs, dynamic));
        }
    }

    @SuppressWarnings("unchecked")
    private static Version version(SlowStruct struct, RecordValues values, GeneratedCodecs codecs,
            DynamicMessage dynamic) throws ReflectiveOperationException {
        return new Version(struct, values, (XlangMessage<Object>) codecs.xlang(values.type(struct.name())), dynamic);
    }

    @AfterAll
    static void close() throws IOException {
        loader.close();
        VERSIONS.clear();
    }

    private static String writer(int seed) {
        return "w" + seed;
    }

    private static String reader(int seed) {
        return "r" + seed;
    }

    static IntStream seeds() {
        return IntStream.range(0, TYPES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void writesAndReadsAsTheTwin(int seed) throws Exception {
        Version version = VERSIONS.get(writer(seed));
        RandomTypes random = new RandomTypes(seed);
        for (int i = 0; i < VALUES; i++) {
            Map<String, Object> value = random.value(version.struct);
            Map<String, Object> plain = RandomTypes.plain(version.struct, value);

            byte[] payload = version.encode(version.codec, value);

            assertThat(payload).isEqualTo(RandomTypes.slowWrite(version.struct, value, null));
            assertThat(SlowXlangReader.read(payload)).isEqualTo(plain);
            byte[] free = RandomTypes.slowWrite(version.struct, value, new Random(i));
            assertThat(version.decode(version.codec, free)).isEqualTo(plain);
            byte[] old = version.encode(version.codec.old(), value);
            assertThat(version.decode(version.codec.old(), old)).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void mapsAreTheBytesOfRecords(int seed) throws Exception {
        Version version = VERSIONS.get(writer(seed));
        MessageCodec<Map<String, Object>> dynamic = version.dynamic.codec(SerializationMode.XLANG);
        MessageCodec<Map<String, Object>> old = version.dynamic.oldXlangCodec();
        RandomTypes random = new RandomTypes(seed);
        for (int i = 0; i < VALUES; i++) {
            Map<String, Object> value = random.value(version.struct);
            Map<String, Object> map = RecordValues.toDynamic(version.struct, value);
            byte[] payload = version.encode(version.codec, value);
            byte[] free = RandomTypes.slowWrite(version.struct, value, new Random(i));

            assertThat(encode(dynamic, map)).isEqualTo(payload);
            assertThat(encode(dynamic, decode(dynamic, payload))).isEqualTo(payload);
            assertThat(encode(dynamic, decode(dynamic, free))).isEqualTo(payload);
            byte[] oldPayload = version.encode(version.codec.old(), value);
            assertThat(encode(old, map)).isEqualTo(oldPayload);
            assertThat(encode(old, decode(old, oldPayload))).isEqualTo(oldPayload);
        }
    }

    private static byte[] encode(MessageCodec<Map<String, Object>> codec, Map<String, Object> value) {
        OutputBuffer out = new OutputBuffer(1 << 20);
        codec.encode(value, out);
        return out.toByteArray();
    }

    private static Map<String, Object> decode(MessageCodec<Map<String, Object>> codec, byte[] payload) {
        return codec.decode(payload, 0, payload.length, DecodeLimits.DEFAULT);
    }

    @Test
    void readsOfAnotherVersionWhatFitsAndRefusesTheRest() throws Exception {
        for (int seed = 0; seed < TYPES; seed++) {
            Version theirs = VERSIONS.get(writer(seed));
            Version ours = VERSIONS.get(reader(seed));
            RandomTypes random = new RandomTypes(seed);
            for (int i = 0; i < VALUES; i++) {
                Map<String, Object> value = random.value(theirs.struct);
                evolve(theirs, ours, value, theirs.encode(theirs.codec, value));
                evolve(theirs, ours, value, RandomTypes.slowWrite(theirs.struct, value, new Random(i)));
            }
        }
        assertThat(read).isGreaterThan(TYPES);
        assertThat(refused).isGreaterThan(TYPES);
    }

    private static void evolve(Version theirs, Version ours, Map<String, Object> value, byte[] payload) throws Exception {
        Map<String, Object> expected;
        try {
            expected = Evolution.evolve(theirs.struct, ours.struct, RandomTypes.plain(theirs.struct, value));
        } catch (Evolution.Refused e) {
            assertThatThrownBy(() -> ours.decode(ours.codec, payload)).isInstanceOf(InvalidArgumentException.class)
                    .hasMessageStartingWith("demo/" + ours.struct.name() + " ").hasMessageContaining("(expected: ");
            assertThatThrownBy(() -> decode(ours.dynamic.codec(SerializationMode.XLANG), payload))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageStartingWith("demo/" + ours.struct.name() + " ").hasMessageContaining("(expected: ");
            refused++;
            return;
        }
        assertThat(ours.decode(ours.codec, payload)).isEqualTo(expected);
        MessageCodec<Map<String, Object>> dynamic = ours.dynamic.codec(SerializationMode.XLANG);
        Object message = ours.codec.decode(payload, 0, payload.length, DecodeLimits.DEFAULT);
        OutputBuffer again = new OutputBuffer(1 << 20);
        ours.codec.encode(message, again);
        assertThat(encode(dynamic, decode(dynamic, payload))).isEqualTo(again.toByteArray());
        read++;
    }
}
