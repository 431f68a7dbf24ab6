package io.quarkiverse.aster.codec.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.OutputBuffer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Values survive being written and read, and another JSON library reads and writes the same. */
class JsonRoundTripProperties {

    private static final int TRIES = 300;

    private final ObjectMapper other = new ObjectMapper();

    @Property(tries = TRIES)
    void items(@ForAll("items") Item item) throws IOException {
        OutputBuffer out = new OutputBuffer(1 << 24);
        Item.Codec.INSTANCE.encode(item, out);
        byte[] written = out.toByteArray();
        assertThat(Item.Codec.INSTANCE.decode(written, 0, written.length, DecodeLimits.DEFAULT)).isEqualTo(item);
        assertThat(new String(written, StandardCharsets.US_ASCII)).matches("[ -~]*");

        assertThat(other.readValue(written, Item.class)).isEqualTo(item);
        byte[] others = other.writeValueAsBytes(item);
        assertThat(Item.Codec.INSTANCE.decode(others, 0, others.length, DecodeLimits.DEFAULT)).isEqualTo(item);
    }

    @Provide
    Arbitrary<Item> items() {
        return Arbitraries.recursive(
                () -> Combinators.combine(texts(), Arbitraries.longs().filter(count -> count != -999))
                        .as((name, count) -> new Item(name, count, null, List.of(), Map.of())),
                inner -> Combinators.combine(texts(), Arbitraries.longs().filter(count -> count != -999),
                        inner.injectNull(0.3), inner.list().ofMaxSize(3), Arbitraries.maps(texts(), inner).ofMaxSize(3))
                        .as(Item::new),
                0, 4);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Integer> any = Arbitraries.integers().between(0, Character.MAX_CODE_POINT)
                .filter(c -> Character.getType(c) != Character.SURROGATE);
        Arbitrary<Integer> low = Arbitraries.integers().between(0, 0x180);
        return Arbitraries.oneOf(any, low).list().ofMaxSize(20)
                .map(codePoints -> codePoints.stream().collect(StringBuilder::new, StringBuilder::appendCodePoint,
                        StringBuilder::append).toString());
    }

    @Property(tries = TRIES)
    void integers(@ForAll List<Long> longs, @ForAll List<Integer> ints, @ForAll List<Short> shorts, @ForAll List<Byte> bytes) {
        assertSame(JsonValues.INT64, longs);
        assertSame(JsonValues.UINT64, longs);
        assertSame(JsonValues.INT32, ints);
        assertSame(JsonValues.UINT32, ints);
        assertSame(JsonValues.INT16, shorts);
        assertSame(JsonValues.UINT16, shorts);
        assertSame(JsonValues.INT8, bytes);
        assertSame(JsonValues.UINT8, bytes);
    }

    @Property(tries = TRIES)
    void floats(@ForAll long bits, @ForAll int floatBits) throws IOException {
        double value = Double.longBitsToDouble(bits);
        if (Double.isFinite(value)) {
            assertSame(JsonValues.FLOAT64, List.of(value));
            assertThat(other.readTree(Holder.write(JsonValues.FLOAT64, value)).doubleValue()).isEqualTo(value);
        }
        float small = Float.intBitsToFloat(floatBits);
        if (Float.isFinite(small)) {
            assertSame(JsonValues.FLOAT32, List.of(small));
        }
    }

    @Property(tries = TRIES)
    void times(@ForAll("instants") Instant instant, @ForAll("dates") LocalDate date) {
        assertSame(JsonValues.INSTANT, List.of(instant));
        assertSame(JsonValues.LOCAL_DATE, List.of(date));
        assertKey(JsonKeys.INSTANT, instant);
        assertKey(JsonKeys.LOCAL_DATE, date);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Combinators.combine(
                Arbitraries.longs().between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()),
                Arbitraries.integers().between(0, 999_999_999)).as(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<LocalDate> dates() {
        return Arbitraries.longs().between(LocalDate.MIN.toEpochDay(), LocalDate.MAX.toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    @Property(tries = TRIES)
    void bytesAndUuids(@ForAll byte[] bytes, @ForAll long high, @ForAll long low) throws IOException {
        String json = Holder.write(JsonValues.BINARY, bytes);
        assertThat(Holder.read(JsonValues.BINARY, json)).isEqualTo(bytes);
        assertThat(other.readTree(json).binaryValue()).isEqualTo(bytes);
        assertSame(JsonValues.UUID, List.of(new UUID(high, low)));
        assertKey(JsonKeys.UUID, new UUID(high, low));
    }

    @Property(tries = TRIES)
    void numericKeys(@ForAll long value) {
        assertKey(JsonKeys.INT64, value);
        assertKey(JsonKeys.UINT64, value);
        assertKey(JsonKeys.INT32, (int) value);
        assertKey(JsonKeys.UINT32, (int) value);
        assertKey(JsonKeys.INT16, (short) value);
        assertKey(JsonKeys.UINT16, (short) value);
        assertKey(JsonKeys.INT8, (byte) value);
        assertKey(JsonKeys.UINT8, (byte) value);
    }

    @Property(tries = TRIES)
    void sets(@ForAll Set<Integer> values) {
        JsonValue<Set<Integer>> type = JsonValues.set(JsonValues.INT32);
        assertThat(Holder.read(type, Holder.write(type, values))).isEqualTo(values);
    }

    private static <T> void assertSame(JsonValue<T> element, List<T> values) {
        JsonValue<List<T>> type = JsonValues.list(element);
        assertThat(Holder.read(type, Holder.write(type, values))).isEqualTo(values);
    }

    private static <K> void assertKey(JsonKey<K> key, K value) {
        JsonValue<Map<K, Boolean>> type = JsonValues.map(key, JsonValues.BOOL);
        assertThat(Holder.read(type, Holder.write(type, Map.of(value, true)))).isEqualTo(Map.of(value, true));
    }
}
