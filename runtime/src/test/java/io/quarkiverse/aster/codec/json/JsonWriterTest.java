package io.quarkiverse.aster.codec.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.OutputBuffer;

/** The text of whole messages, and the values that have none. */
@Timeout(30)
class JsonWriterTest {

    @Test
    void writesEveryMemberInOrder() {
        Map<String, Item> named = new LinkedHashMap<>();
        named.put("z", Item.of("\u00fc"));
        assertThat(Holder.encode(Item.Codec.INSTANCE, new Item("a", 1, Item.of("b"), List.of(Item.of("c")), named))).isEqualTo(
                "{\"name\":\"a\",\"count\":1,"
                        + "\"next\":{\"name\":\"b\",\"count\":0,\"next\":null,\"items\":[],\"named\":{}},"
                        + "\"items\":[{\"name\":\"c\",\"count\":0,\"next\":null,\"items\":[],\"named\":{}}],"
                        + "\"named\":{\"z\":{\"name\":\"\\u00fc\",\"count\":0,\"next\":null,\"items\":[],\"named\":{}}}}");
    }

    @Test
    void escapesNames() {
        for (String name : List.of("h\u00e9", "a\"b", "\ud83d\ude00", "\u007f", "tab\t")) {
            JsonMessage<String> codec = new JsonVectorsTest.OneString("T", name);
            String json = Holder.encode(codec, "x");
            assertThat(json).matches("[ -~]*");
            assertThat(Holder.decode(codec, json)).isEqualTo("x");
        }
        assertThat(Holder.encode(new JsonVectorsTest.OneString("T", "h\u00e9"), "")).isEqualTo("{\"h\\u00e9\":\"\"}");
        assertThat(Holder.decode(new JsonVectorsTest.OneString("T", "h\u00e9"), "{\"h\u00e9\":\"y\"}")).isEqualTo("y");
    }

    @Test
    void refusesNull() {
        assertRefused(null, "Item at $: null (expected: a value)");
        assertRefused(new Item(null, 0, null, List.of(), Map.of()), "Item at $.name: null (expected: a value)");
        assertRefused(new Item("", 0, null, null, Map.of()), "Item at $.items: null (expected: a value)");
        assertRefused(new Item("", 0, null, List.of(Item.of(""), new Item("", 0, null, List.of(), null)), Map.of()),
                "Item at $.items[1].named: null (expected: a value)");
        assertRefused(new Item("", 0, null, Arrays.asList(Item.of(""), null), Map.of()),
                "Item at $.items[1]: null (expected: a value)");
        assertRefused(new Item("", 0, null, Collections.singletonList(null), Map.of()),
                "Item at $.items[0]: null (expected: a value)");
        assertRefused(new Item("", 0, null, List.of(), Collections.singletonMap("k", null)),
                "Item at $.named.k: null (expected: a value)");
    }

    @Test
    void refusesWhatJsonCannotSay() {
        assertThatThrownBy(() -> Holder.write(JsonValues.list(JsonValues.FLOAT64), List.of(1d, Double.NaN)))
                .isInstanceOf(InvalidArgumentException.class).hasMessage("Holder at $.v[1]: NaN (expected: finite number)");
        assertThatThrownBy(() -> Holder.write(JsonValues.FLOAT32, Float.NEGATIVE_INFINITY))
                .isInstanceOf(InvalidArgumentException.class).hasMessage("Holder at $.v: -Infinity (expected: finite number)");
        assertRefused(Item.of("a\ud800"), "Item at $.name: \"a\uFFFD\" (expected: text without half surrogate pairs)");
        assertRefused(new Item("", 0, null, List.of(), Map.of("\udc00", Item.of(""))),
                "Item at $.named: \"\uFFFD\" (expected: text without half surrogate pairs)");
    }

    @Test
    void nestsAsDeepAsReceiversRead() {
        assertThat(Holder.decode(Item.Codec.INSTANCE, Holder.encode(Item.Codec.INSTANCE, chain(49)))).isEqualTo(chain(49));
        assertThatThrownBy(() -> Holder.encode(Item.Codec.INSTANCE, chain(51))).isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining(".next: nesting depth 51 (expected: <= 50)");
    }

    @Test
    void doesNotFollowCycles() {
        List<Item> items = new ArrayList<>();
        Item cycle = new Item("", 0, null, items, Map.of());
        items.add(cycle);
        assertThatThrownBy(() -> Holder.encode(Item.Codec.INSTANCE, cycle)).isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("nesting depth 51");
    }

    /** The chain's last item has empty collections, which are one level more. */
    private static Item chain(int length) {
        Item item = Item.of("");
        for (int i = 1; i < length; i++) {
            item = new Item("", 0, item, List.of(), Map.of());
        }
        return item;
    }

    @Test
    void appendsAndLeavesNothingBehindWhenItFails() {
        OutputBuffer out = new OutputBuffer(30_000);
        out.writeIntLE(7);
        Item.Codec.INSTANCE.encode(Item.of("x"), out);
        int size = out.size();
        assertThat(Item.Codec.INSTANCE.decode(out.array(), 4, size - 4, DecodeLimits.DEFAULT)).isEqualTo(Item.of("x"));

        Item bad = new Item("y".repeat(20_000), 0, null, null, Map.of());
        assertThatThrownBy(() -> Item.Codec.INSTANCE.encode(bad, out)).isInstanceOf(InvalidArgumentException.class);
        assertThat(out.size()).isEqualTo(size);

        assertThatThrownBy(() -> Item.Codec.INSTANCE.encode(Item.of("y".repeat(40_000)), out))
                .isInstanceOf(ResourceExhaustedException.class);
        assertThat(out.size()).isEqualTo(size);
    }

    @Test
    void tellsCodecsThatDoNotWriteJson() {
        JsonMessage<String> codec = new JsonMessage<>(new JsonFields("Broken", "a")) {
            @Override
            protected void writeMembers(JsonWriter out, String value) throws IOException {
                out.string(value);
            }

            @Override
            protected String readMembers(JsonReader in, JsonMembers members) {
                throw new AssertionError();
            }
        };
        OutputBuffer out = new OutputBuffer(100);
        assertThatThrownBy(() -> codec.encode("x", out)).isInstanceOf(IllegalStateException.class)
                .hasMessage("Broken: its codec does not write JSON");
        assertThat(out.size()).isZero();
    }

    @Test
    void fillsTheBufferToItsLimit() {
        int size = Holder.encode(Item.Codec.INSTANCE, Item.of("abc")).length();
        for (int room = size - 1; room <= size + 1; room++) {
            OutputBuffer out = new OutputBuffer(room);
            if (room < size) {
                assertThatThrownBy(() -> Item.Codec.INSTANCE.encode(Item.of("abc"), out))
                        .isInstanceOf(ResourceExhaustedException.class);
                assertThat(out.size()).isZero();
            } else {
                Item.Codec.INSTANCE.encode(Item.of("abc"), out);
                assertThat(out.size()).isEqualTo(size);
            }
        }
    }

    private static void assertRefused(Item item, String message) {
        assertThatThrownBy(() -> Holder.encode(Item.Codec.INSTANCE, item)).isInstanceOf(InvalidArgumentException.class)
                .hasMessage(message);
    }
}
