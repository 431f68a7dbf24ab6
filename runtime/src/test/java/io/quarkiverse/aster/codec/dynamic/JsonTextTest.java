package io.quarkiverse.aster.codec.dynamic;

import static io.quarkiverse.aster.codec.dynamic.Shop.ITEM_TYPE;
import static io.quarkiverse.aster.codec.dynamic.Shop.decode;
import static io.quarkiverse.aster.codec.dynamic.Shop.encode;
import static io.quarkiverse.aster.codec.dynamic.Shop.map;
import static io.quarkiverse.aster.codec.dynamic.Shop.primitive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.ContractViolationException;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.contract.ValueType;

/** Messages as JSON text, whatever the mode on the wire. */
@Timeout(60)
class JsonTextTest {

    private final DynamicMessage message = Shop.order("items", Shop.list(ITEM_TYPE), "blob", primitive("binary"), "at",
            new ValueType.Untyped("date-time"), "by_number",
            new ValueType.MapOf(primitive("var_uint64"), primitive("float32")));
    private final MessageCodec<Map<String, Object>> xlang = message.codec(SerializationMode.XLANG);
    private final MessageCodec<String> text = message.asJson(xlang);

    private static final String JSON = "{\"items\":[{\"name\":\"a\",\"price\":1.5,\"parts\":[],\"like\":null}],\"blob\":\"AQ==\","
            + "\"at\":\"2026-03-01T12:00:00Z\",\"by_number\":{\"18446744073709551615\":0.1}}";

    @Test
    void textIsTheMessageInEveryMode() {
        for (MessageCodec<Map<String, Object>> codec : List.of(xlang, message.codec(SerializationMode.JSON),
                message.oldXlangCodec())) {
            MessageCodec<String> asText = message.asJson(codec);
            byte[] payload = encode(asText, JSON);

            assertThat(decode(asText, payload)).isEqualTo(JSON);
            assertThat(encode(codec, decode(codec, payload))).isEqualTo(payload);
        }
    }

    @Test
    void peersOfTheOldProtocolGetTheirForm() {
        byte[] old = encode(text.old(), JSON);

        assertThat(old).isEqualTo(encode(message.asJson(message.oldXlangCodec()), JSON)).isNotEqualTo(encode(text, JSON));
        assertThat(decode(text.old(), old)).isEqualTo(JSON);
        MessageCodec<Map<String, Object>> json = message.codec(SerializationMode.JSON);
        assertThat(json.old()).isSameAs(json);
    }

    @Test
    void whatIsLeftOutIsThere() {
        assertThat(decode(text, encode(text, " { \"at\" : \"2026-03-01T12:00:00Z\" } "))).isEqualTo(
                "{\"items\":[],\"blob\":\"\",\"at\":\"2026-03-01T12:00:00Z\",\"by_number\":{}}");
        assertThat(encode(text, JSON)).isEqualTo(encode(xlang, map("at", "2026-03-01T12:00:00Z", "blob", new byte[] { 1 },
                "items", List.of(map("name", "a", "price", 1.5)), "by_number", map("18446744073709551615", 0.1f))));
    }

    @Test
    void mistakesAreRefusedWithTheirPlace() {
        assertThatThrownBy(() -> encode(text, JSON.replace("1.5", "\"abc\""))).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("Order at $.items[0].price: \"abc\" (expected: 64-bit float)");
        assertThatThrownBy(() -> encode(text, JSON.replace("price", "prize"))).isInstanceOf(ContractViolationException.class)
                .hasMessage("contract violation at $.items[0]: unexpected JSON field(s) [prize] (expected: [name, price, parts,"
                        + " like])");
        assertThatThrownBy(() -> encode(text, "{")).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> encode(text, JSON.replace("\"a\"", "\"\ud800\""))).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("request: half a surrogate pair in the text (expected: well-formed text)");
    }
}
