package io.quarkiverse.aster.codec.dynamic;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.AbstractThrowableAssert;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.contract.DeclaredType;
import io.quarkiverse.aster.contract.MethodDeclaration;
import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.contract.ServiceDeclaration;
import io.quarkiverse.aster.contract.TypeGraph;
import io.quarkiverse.aster.contract.TypeName;
import io.quarkiverse.aster.contract.ValueType;

/** Contracts with one method whose request has the fields that a test gives it, and what tests do with codecs. */
final class Shop {

    static final TypeName ORDER = new TypeName("shop", "Order");
    static final TypeName ITEM = new TypeName("shop", "Item");
    static final TypeName COLOR = new TypeName("shop", "Color");

    static final ValueType ITEM_TYPE = new ValueType.Reference(ITEM);
    static final ValueType COLOR_TYPE = new ValueType.Reference(COLOR);

    private Shop() {
    }

    static ValueType primitive(String label) {
        return new ValueType.Primitive(label);
    }

    static ValueType optional(ValueType type) {
        return new ValueType.OptionalOf(type);
    }

    static ValueType list(ValueType type) {
        return new ValueType.ListOf(type);
    }

    /** Names and types by turns. */
    static ResolvedContract resolve(Object... fields) {
        return resolveWith(false, fields);
    }

    /** @param tracked the item, which refers to other items */
    static ResolvedContract resolveWith(boolean tracked, Object... fields) {
        List<DeclaredType.Field> order = fields(fields);
        TypeGraph graph = TypeGraph.of(List.of(new DeclaredType.Message(ORDER, order, ""),
                new DeclaredType.Message(ITEM, fields("name", primitive("string"), "price", primitive("float64"),
                        "parts", list(ITEM_TYPE), "like", optional(ITEM_TYPE)), tracked, ""),
                new DeclaredType.Enumeration(COLOR, List.of("RED", "GREEN"), List.of(7, 300), "")));
        return ResolvedContract.of(new ServiceDeclaration("Shop", 2, ServiceScope.SHARED, List.of("xlang"),
                List.of(new MethodDeclaration("buy", MethodPattern.UNARY, new ValueType.Reference(ORDER), ITEM_TYPE, false,
                        true, 2.5, null, "Buys things"),
                        new MethodDeclaration("forget", MethodPattern.UNARY, ITEM_TYPE, null, false, false, 0, null, "")),
                null, "", ""), graph);
    }

    private static List<DeclaredType.Field> fields(Object... namesAndTypes) {
        List<DeclaredType.Field> fields = new ArrayList<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            fields.add(new DeclaredType.Field((String) namesAndTypes[i], (ValueType) namesAndTypes[i + 1], ""));
        }
        return fields;
    }

    static DynamicMessage order(Object... fields) {
        return DynamicContract.of(resolve(fields)).method("buy").request();
    }

    static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    static <T> byte[] encode(MessageCodec<T> codec, T value) {
        OutputBuffer out = new OutputBuffer(1 << 20);
        codec.encode(value, out);
        return out.toByteArray();
    }

    static <T> T decode(MessageCodec<T> codec, byte[] payload) {
        return codec.decode(payload, 0, payload.length, DecodeLimits.DEFAULT);
    }

    static <T> T decode(MessageCodec<T> codec, String json) {
        return decode(codec, json.getBytes(StandardCharsets.UTF_8));
    }

    static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    static AbstractThrowableAssert<?, ?> assertRefused(MessageCodec<Map<String, Object>> codec, Map<String, Object> value) {
        return assertThatThrownBy(() -> encode(codec, value)).isInstanceOf(InvalidArgumentException.class);
    }
}
