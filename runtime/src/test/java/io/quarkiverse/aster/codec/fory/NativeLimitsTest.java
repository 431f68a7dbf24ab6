package io.quarkiverse.aster.codec.fory;

import static io.quarkiverse.aster.codec.fory.One.decode;
import static io.quarkiverse.aster.codec.fory.One.encode;
import static io.quarkiverse.aster.codec.fory.One.read;
import static io.quarkiverse.aster.codec.fory.One.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.codec.fory.sample.Item;
import io.quarkiverse.aster.testing.Untrusted;

/** What bounds the work on one payload. */
@Timeout(60)
class NativeLimitsTest {

    private static final DecodeLimits D = DecodeLimits.DEFAULT;

    @ParameterizedTest
    @ValueSource(ints = { 1, 3, 5, 49 })
    void nesting(int limit) {
        // every item is in a list: two levels each, but for the first
        DecodeLimits limits = new DecodeLimits(limit, D.maxStringLength());
        for (int items = 1; items <= 25; items++) {
            Item item = nested(items);
            byte[] payload = encode(Item.Codec.INSTANCE, item);
            if (2 * items - 1 <= limit) {
                assertThat(decode(Item.Codec.INSTANCE, payload, limits)).isEqualTo(item);
            } else {
                assertThatThrownBy(() -> decode(Item.Codec.INSTANCE, payload, limits))
                        .isInstanceOf(InvalidArgumentException.class).hasMessageStartingWith("demo/Item items")
                        .hasMessageEndingWith(": nesting: more than " + limit + " levels (expected: <= " + limit + ")");
            }
        }
    }

    @Test
    void nestingOfWhatIsWritten() {
        Item fits = nested(25);
        assertThat(decode(Item.Codec.INSTANCE, encode(Item.Codec.INSTANCE, fits), D)).isEqualTo(fits);
        assertThatThrownBy(() -> encode(Item.Codec.INSTANCE, nested(26))).isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("nesting: more than 50 levels (expected: <= 50; objects that contain themselves");
        assertThatThrownBy(() -> encode(Item.Codec.INSTANCE, nested(10_000))).isInstanceOf(InvalidArgumentException.class);
    }

    private static Item nested(int items) {
        Item item = new Item("leaf", List.of());
        for (int i = 1; i < items; i++) {
            item = new Item("x", List.of(item));
        }
        return item;
    }

    @Test
    void lengthOfTexts() {
        for (String letter : new String[] { "x", "\u65e5" }) {
            for (int limit : new int[] { 0, 1, 1000 }) {
                DecodeLimits limits = new DecodeLimits(50, limit);
                for (int length = Math.max(0, limit - 1); length <= limit; length++) {
                    String text = letter.repeat(length);
                    assertThat(read(NativeValues.STRING, limits, write(NativeValues.STRING, text))).isEqualTo(text);
                }
                String longer = write(NativeValues.STRING, letter.repeat(limit + 1));
                assertThatThrownBy(() -> read(NativeValues.STRING, limits, longer))
                        .isInstanceOf(InvalidArgumentException.class).hasMessage("demo/One v: text: " + (limit + 1)
                                + " characters (expected: <= " + limit + ")");
            }
        }
    }

    @Test
    void memory() {
        // one message of one field, the list, its slots, a boxed number each
        int elements = 1000;
        long needed = 16 + 8 + 64 + elements * (4 + 16L);
        NativeValue<List<Integer>> list = NativeValues.list(NativeValues.INT32);
        String payload = write(list, Collections.nCopies(elements, 1));
        for (long limit : new long[] { needed, needed + 1 }) {
            assertThat(read(list, withMemory(limit), payload)).hasSize(elements);
        }
        for (long limit : new long[] { 0, 1, needed - 1 }) {
            assertThatThrownBy(() -> read(list, withMemory(limit), payload)).isInstanceOf(InvalidArgumentException.class)
                    .hasMessageStartingWith("demo/One")
                    .hasMessageEndingWith(": decoded size: more than " + limit + " bytes (expected: <= " + limit + ")");
        }
    }

    private static DecodeLimits withMemory(long bytes) {
        return new DecodeLimits(D.maxDepth(), D.maxStringLength(), D.maxDefinitions(), D.maxFields(), D.maxReferences(), bytes);
    }

    @Test
    void whatIsAnnouncedIsNotAllocated() {
        String million = "c0843d";
        List<NativeValue<?>> types = List.of(NativeValues.STRING, NativeValues.BINARY, NativeValues.list(NativeValues.BOOL),
                NativeValues.set(NativeValues.BOOL), NativeValues.map(NativeValues.BOOL, NativeValues.BOOL));
        for (NativeValue<?> type : types) {
            for (String announced : new String[] { million, "ffffffff07", "ffffffff0f" }) {
                Untrusted.decode(InvalidArgumentException.class, 50_000, () -> {
                    read(type, announced, "0000");
                    throw new AssertionError("read");
                });
            }
        }
        // as many elements as bytes, of which the first is wrong
        String bytes = million + "ff".repeat(1_000_000);
        byte[] payload = HexFormat.of().parseHex(One.HEAD + bytes);
        NativeMessage<One<List<Boolean>>> codec = One.codec(NativeValues.list(NativeValues.BOOL));
        Untrusted.decode(InvalidArgumentException.class, 50_000, () -> decode(codec, payload, D));
    }

    @Test
    void lengthOfWhatIsWritten() {
        NativeMessage<One<List<String>>> codec = One.codec(NativeValues.list(NativeValues.STRING));
        One<List<String>> message = new One<>(List.of("a", "bcd"));
        int length = encode(codec, message).length;
        for (int limit = 0; limit <= length + 1; limit++) {
            OutputBuffer out = new OutputBuffer(limit + 1);
            out.write(7);
            if (limit < length) {
                assertThatThrownBy(() -> codec.encode(message, out)).isInstanceOf(ResourceExhaustedException.class)
                        .hasMessageContaining("(expected: <= " + (limit + 1) + ")");
                assertThat(out.toByteArray()).containsExactly(7);
            } else {
                codec.encode(message, out);
                assertThat(out.size()).isEqualTo(length + 1);
            }
        }
    }

    @Test
    void hugeMessagesAreNotWrittenToTheEnd() {
        List<String> texts = new ArrayList<>(Collections.nCopies(10_000, "x".repeat(10_000)));
        NativeMessage<One<List<String>>> codec = One.codec(NativeValues.list(NativeValues.STRING));
        Untrusted.decode(ResourceExhaustedException.class, 1 << 20, () -> {
            codec.encode(new One<>(texts), new OutputBuffer(100_000));
            throw new AssertionError("written");
        });
    }
}
