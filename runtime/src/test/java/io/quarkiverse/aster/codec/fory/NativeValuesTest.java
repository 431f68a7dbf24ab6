package io.quarkiverse.aster.codec.fory;

import static io.quarkiverse.aster.codec.fory.One.read;
import static io.quarkiverse.aster.codec.fory.One.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.fory.sample.Item;
import io.quarkiverse.aster.codec.fory.sample.Kind;

/** The bytes of values, and which bytes are none. */
@Timeout(60)
class NativeValuesTest {

    @Test
    void numbers() {
        assertThat(write(NativeValues.INT32, -3)).isEqualTo("05");
        assertThat(write(NativeValues.FIXED_INT32, -3)).isEqualTo("fdffffff");
        assertThat(write(NativeValues.UINT32, -1)).isEqualTo("ffffffff0f");
        assertThat(write(NativeValues.UINT64, -1L)).isEqualTo("ffffffffffffffffff");
        assertThat(write(NativeValues.FLOAT64, 1.5)).isEqualTo("000000000000f83f");
        assertThat(read(NativeValues.UINT32, "ffffffff0f")).isEqualTo(-1);
        assertThat(read(NativeValues.UINT64, "ffffffffffffffffff")).isEqualTo(-1);
        assertThat(read(NativeValues.FLOAT32, "0000c07f")).isNaN();
        for (long value : new long[] { 0, 1, -1, 63, 64, -65, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE }) {
            assertThat(read(NativeValues.INT64, write(NativeValues.INT64, value))).isEqualTo(value);
            assertThat(read(NativeValues.INT32, write(NativeValues.INT32, (int) value))).isEqualTo((int) value);
            assertThat(read(NativeValues.INT16, write(NativeValues.INT16, (short) value))).isEqualTo((short) value);
            assertThat(read(NativeValues.UINT8, write(NativeValues.UINT8, (byte) value))).isEqualTo((byte) value);
        }
    }

    @Test
    void texts() {
        assertThat(write(NativeValues.STRING, "")).isEqualTo("00");
        assertThat(write(NativeValues.STRING, "h\u00e9")).isEqualTo("0468e9");
        assertThat(write(NativeValues.STRING, "\u65e5")).isEqualTo("05e565");
        // half a character survives
        for (String text : new String[] { "", "plain", "h\u00e9", "\u65e5\u672c", "\ud83d\ude00", "\ud83d", "a\udc00b" }) {
            assertThat(read(NativeValues.STRING, write(NativeValues.STRING, text))).isEqualTo(text);
        }
    }

    @Test
    void textsAreEqualHoweverTheyCame() {
        // "admin" in UTF-16, which no peer of ours would send
        assertThat(read(NativeValues.STRING, "15", "6100", "6400", "6d00", "6900", "6e00")).isEqualTo("admin")
                .hasSameHashCodeAs("admin");
    }

    @Test
    void moments() {
        for (Instant at : new Instant[] { Instant.EPOCH, Instant.MIN, Instant.MAX, Instant.ofEpochSecond(-1, 999_999_999) }) {
            assertThat(read(NativeValues.INSTANT, write(NativeValues.INSTANT, at))).isEqualTo(at);
        }
        for (LocalDate day : new LocalDate[] { LocalDate.EPOCH, LocalDate.of(-4000, 2, 29) }) {
            assertThat(read(NativeValues.LOCAL_DATE, write(NativeValues.LOCAL_DATE, day))).isEqualTo(day);
        }
        assertThatThrownBy(() -> write(NativeValues.LOCAL_DATE, LocalDate.MAX)).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("demo/One v: date: +999999999-12-31 (expected: within 2^31 days of 1970-01-01)");
    }

    @Test
    void othersWithoutElements() {
        UUID id = new UUID(1, -2);
        assertThat(read(NativeValues.UUID, write(NativeValues.UUID, id))).isEqualTo(id);
        assertThat(read(NativeValues.BINARY, write(NativeValues.BINARY, new byte[] { 1, 2 }))).containsExactly(1, 2);
        NativeValue<Kind> kind = NativeValues.enumeration(Kind.values());
        // by name: LARGE, SMALL
        assertThat(write(kind, Kind.SMALL)).isEqualTo("01");
        assertThat(read(kind, "00")).isEqualTo(Kind.LARGE);
        assertThatThrownBy(() -> NativeValues.enumeration(new Kind[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void collections() {
        NativeValue<List<Integer>> list = NativeValues.list(NativeValues.nullable(NativeValues.INT32));
        assertThat(write(list, Arrays.asList(1, null, -1))).isEqualTo("03" + "ff02" + "fd" + "ff01");
        List<Integer> read = read(list, "03", "ff02", "fd", "ff01");
        assertThat(read).containsExactly(1, null, -1);
        assertThatThrownBy(() -> read.add(1)).isInstanceOf(UnsupportedOperationException.class);

        NativeValue<Set<String>> set = NativeValues.set(NativeValues.STRING);
        Set<String> once = read(set, "03", "0261", "0262", "0261");
        assertThat(once).containsExactly("a", "b");
        assertThatThrownBy(once::clear).isInstanceOf(UnsupportedOperationException.class);

        NativeValue<Map<String, Optional<Boolean>>> map = NativeValues.map(NativeValues.STRING,
                NativeValues.optional(NativeValues.BOOL));
        Map<String, Optional<Boolean>> some = new LinkedHashMap<>();
        some.put("b", Optional.empty());
        some.put("a", Optional.of(true));
        assertThat(write(map, some)).isEqualTo("02" + "0262" + "fd" + "0261" + "ff01");
        Map<String, Optional<Boolean>> readMap = read(map, write(map, some));
        assertThat(readMap).containsExactlyEntriesOf(some);
        assertThatThrownBy(readMap::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThat(read(map, "00")).isEmpty();
    }

    @Test
    void nullsThatJavaHasWhereTheMessageMayHaveNone() {
        NativeValue<Optional<String>> maybe = NativeValues.optional(NativeValues.STRING);
        assertThat(write(maybe, null)).isEqualTo("fd");
        assertThat(read(maybe, "fd")).isEmpty();
        assertThat(read(NativeValues.nullable(NativeValues.STRING), "fd")).isNull();
        assertThatThrownBy(() -> write(NativeValues.STRING, null)).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("demo/One v: null (expected: string)");
        assertThatThrownBy(() -> write(NativeValues.list(NativeValues.STRING), Arrays.asList("a", null)))
                .isInstanceOf(InvalidArgumentException.class).hasMessage("demo/One v[1]: null (expected: string)");
        assertThatThrownBy(() -> write(NativeValues.map(NativeValues.STRING, NativeValues.STRING),
                Collections.singletonMap("a", null))).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("demo/One v[0]: null (expected: string)");
        assertThatThrownBy(() -> One.encode(Item.Codec.INSTANCE, new Item("a", Arrays.asList(new Item("b", null)))))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("demo/Item items[0].items: null (expected: list)");
    }

    @Test
    void collectionsThatChangeWhileTheyAreWritten() {
        List<Integer> lies = new AbstractList<>() {
            @Override
            public Integer get(int index) {
                return index;
            }

            @Override
            public int size() {
                return 2;
            }

            @Override
            public Iterator<Integer> iterator() {
                return List.of(1).iterator();
            }
        };
        assertThatThrownBy(() -> write(NativeValues.list(NativeValues.INT32), lies))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("demo/One v: list: 1 elements while it was written (expected: 2)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "BOOL    | 02       | bool: 2 (expected: 0 or 1)",
            "BOOL    | ''       | no whole value near byte 9 of 9 (expected: one)",
            "INT16   | 01       | no whole value near byte 9 of 10 (expected: one)",
            "INT32   | 80       | no whole value near byte 10 of 10 (expected: one)",
            "INT32   | ffffffffff | no whole value near byte 9 of 14 (expected: one)",
            "INT64   | 8080     | no whole value near byte 11 of 11 (expected: one)",
            "UUID    | 00000000000000000000 | no whole value near byte 17 of 19 (expected: one)",
            "STRING  | 0461     | length: 2 (expected: <= 1, the bytes that are left)",
            "STRING  | feffffff0f | length: 2147483647 (expected: <= 0, the bytes that are left)",
            "STRING  | 076100   | length: 3 (expected: <= 2, the bytes that are left)",
            "STRING  | 07610062 | text in UTF-16: 3 bytes (expected: an even number)",
            "BINARY  | ffffffff0f | length: 4294967295 (expected: <= 0, the bytes that are left)",
            "INSTANT | ffffffffffffff7f00000000 | timestamp: 9223372036854775807 s since 1970 (expected: -31557014167219200 to 31556889864403199)",
            "INSTANT | 000000000000000000ca9a3b | timestamp: 1000000000 ns (expected: 0 to 999999999)",
            "INSTANT | 0000000000000000ffffffff | timestamp: -1 ns (expected: 0 to 999999999)",
            "INT32   | 0200     | 1 bytes after the message (expected: none)" })
    void bytesThatAreNoValue(String type, String bytes, String reason) throws ReflectiveOperationException {
        NativeValue<?> value = (NativeValue<?>) NativeValues.class.getField(type).get(null);
        assertThatThrownBy(() -> read(value, bytes)).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("demo/One" + (reason.contains("after the message") ? "" : " v") + ": " + reason);
    }

    @ParameterizedTest
    @ValueSource(strings = { "fe", "00", "01", "7f" })
    void unknownFlags(String flag) {
        assertThatThrownBy(() -> read(NativeValues.nullable(NativeValues.STRING), flag, "00"))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("demo/One v: flag: " + Integer.parseInt(flag, 16) + " (expected: 253 or 255)");
    }

    @Test
    void elementsThatAreNone() {
        NativeValue<Map<Kind, List<Integer>>> map = NativeValues.map(NativeValues.enumeration(Kind.values()),
                NativeValues.list(NativeValues.INT32));
        assertThatThrownBy(() -> read(map, "02", "00", "0102", "02", "00"))
                .hasMessage("demo/One v[1]: place of an enum constant: 2 (expected: < 2, a constant of Kind)");
        assertThatThrownBy(() -> read(map, "01", "00", "0280"))
                .hasMessage("demo/One v[0]: length: 2 (expected: <= 1, the bytes that are left)");
        assertThatThrownBy(() -> read(map, "01", "00", "0302", "80", "80"))
                .hasMessage("demo/One v[0][1]: no whole value near byte 15 of 15 (expected: one)");
    }

    @Test
    void payloadsOfOtherForms() {
        byte[] xlang = { 2, 0, 30, 0, 0, 0, 0, 0, 0, 0 };
        assertThatThrownBy(() -> One.decode(One.codec(NativeValues.BOOL), xlang,
                DecodeLimits.DEFAULT)).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("demo/One: form: 2 (expected: 1, a payload in NATIVE mode)");
        for (int length = 0; length < 9; length++) {
            byte[] cut = Arrays.copyOf(One.encode(One.codec(NativeValues.BOOL), new One<>(true)), length);
            assertThatThrownBy(() -> One.decode(One.codec(NativeValues.BOOL), cut,
                    DecodeLimits.DEFAULT)).isInstanceOf(InvalidArgumentException.class)
                    .hasMessageContaining("no whole value near byte");
        }
    }
}
