package io.quarkiverse.aster.codec.dynamic;

import static io.quarkiverse.aster.codec.dynamic.Shop.ITEM_TYPE;
import static io.quarkiverse.aster.codec.dynamic.Shop.assertRefused;
import static io.quarkiverse.aster.codec.dynamic.Shop.decode;
import static io.quarkiverse.aster.codec.dynamic.Shop.encode;
import static io.quarkiverse.aster.codec.dynamic.Shop.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.contract.ValueType;

/** Of tracked types, a map that occurs twice is one map for the reader too. */
@Timeout(60)
class TrackedMessagesTest {

    private static DynamicMessage message() {
        return DynamicContract.of(Shop.resolveWith(true, "items", new ValueType.SetOf(ITEM_TYPE))).method("buy").request();
    }

    @Test
    void aMapThatContainsItselfIsWrittenOnce() {
        MessageCodec<Map<String, Object>> codec = message().codec(SerializationMode.XLANG);
        Map<String, Object> item = map("name", "a");
        item.put("like", item);
        item.put("parts", List.of(map("name", "b", "like", item)));

        List<?> items = (List<?>) decode(codec, encode(codec, map("items", List.of(item, item)))).get("items");

        Map<?, ?> read = (Map<?, ?>) items.get(0);
        assertThat(items.get(1)).isSameAs(read);
        assertThat(read.get("like")).isSameAs(read);
        assertThat(((Map<?, ?>) ((List<?>) read.get("parts")).get(0)).get("like")).isSameAs(read);
        assertThat(read.get("name")).isEqualTo("a");
    }

    @Test
    void jsonHasNoCycles() {
        DynamicMessage message = message();
        MessageCodec<Map<String, Object>> codec = message.codec(SerializationMode.XLANG);
        Map<String, Object> item = map("name", "a");
        item.put("like", item);

        assertRefused(message.codec(SerializationMode.JSON), map("items", List.of(item)))
                .hasMessageEndingWith("nesting depth 51 (expected: <= 50)");
        byte[] payload = encode(codec, map("items", List.of(item)));
        assertThatThrownBy(() -> decode(message.asJson(codec), payload)).isInstanceOf(InvalidArgumentException.class)
                .hasMessageEndingWith("nesting depth 51 (expected: <= 50)");
    }

    @Test
    void equalMapsThatAreNotTheSameStaySo() {
        MessageCodec<Map<String, Object>> codec = message().codec(SerializationMode.XLANG);

        List<?> items = (List<?>) decode(codec, encode(codec, map("items", List.of(map("name", "a"), map("name", "a")))))
                .get("items");

        assertThat(items.get(0)).isEqualTo(items.get(1)).isNotSameAs(items.get(1));
    }
}
