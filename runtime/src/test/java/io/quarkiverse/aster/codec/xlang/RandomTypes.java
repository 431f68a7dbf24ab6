package io.quarkiverse.aster.codec.xlang;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.quarkiverse.aster.codec.xlang.SlowType.SlowField;
import io.quarkiverse.aster.codec.xlang.SlowType.SlowStruct;

/** Types, values of them, and their codecs on both sides, from one seed. */
public final class RandomTypes {

    private static final int[] NUMBERS = { 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 19, 20 };
    private static final int[] OTHERS = { 21, 25, 38, 39, 41 };
    private static final int[] KEYS = { 21, 7, 5 };
    private static final String[] TEXTS = { "", "a", "edge-1", "h\u00e9", "\u65e5\u672c", "\ud83d\ude00!", "x".repeat(70) };

    private final Random random;
    private int structs;

    public RandomTypes(long seed) {
        this.random = new Random(seed);
    }

    public SlowStruct struct(int depth) {
        int count = random.nextInt(8) == 0 ? 33 : random.nextInt(7);
        List<SlowField> fields = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fields.add(new SlowField("field_" + (char) ('a' + random.nextInt(26)) + i, type(depth)));
        }
        return ordered(new SlowStruct("demo", "Type" + structs++, fields));
    }

    /** In the order that our writer has. */
    public static SlowStruct ordered(SlowStruct struct) {
        List<String> order = codec(struct).definition().fields().stream().map(WireField::name).toList();
        return new SlowStruct(struct.namespace(), struct.name(), order.stream().map(name -> struct.fields().stream()
                .filter(field -> field.name().equals(name)).findFirst().orElseThrow()).toList());
    }

    private SlowType type(int depth) {
        int choice = random.nextInt(depth > 0 ? 10 : 6);
        SlowType type = switch (choice) {
            case 0, 1, 2 -> SlowType.of(pick(NUMBERS));
            case 3, 4, 5 -> SlowType.of(pick(OTHERS));
            case 6 -> SlowType.of(22, type(depth - 1));
            case 7 -> SlowType.of(23, SlowType.of(pick(KEYS)));
            case 8 -> SlowType.of(24, SlowType.of(pick(KEYS)), type(depth - 1));
            default -> SlowType.of(struct(depth - 1));
        };
        return random.nextInt(3) == 0 ? type.orNull() : type;
    }

    private int pick(int[] ids) {
        return ids[random.nextInt(ids.length)];
    }

    public Map<String, Object> value(SlowStruct struct) {
        Map<String, Object> value = new LinkedHashMap<>();
        struct.fields().forEach(field -> value.put(field.name(), value(field.type())));
        return value;
    }

    private Object value(SlowType type) {
        if (type.nullable() && random.nextInt(3) == 0) {
            return null;
        }
        return switch (type.id()) {
            case 1 -> random.nextBoolean();
            case 2, 9 -> (byte) integer();
            case 3, 10 -> (short) integer();
            case 4, 5, 11, 12 -> (int) integer();
            case 6, 7, 13, 14 -> integer();
            case 19 -> (float) random.nextGaussian();
            case 20 -> random.nextGaussian();
            case 21 -> TEXTS[random.nextInt(TEXTS.length)];
            case 22 -> elements(type.arguments().get(0), new ArrayList<>());
            case 23 -> elements(type.arguments().get(0), new LinkedHashSet<>());
            case 24 -> {
                Map<Object, Object> map = new LinkedHashMap<>();
                for (Object key : elements(type.arguments().get(0), new ArrayList<>())) {
                    map.put(key, value(type.arguments().get(1)));
                }
                yield map;
            }
            case 25 -> Color.values()[random.nextInt(3)];
            case 30 -> value(type.struct());
            case 38 -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
            case 39 -> LocalDate.ofEpochDay(random.nextInt());
            case 41 -> {
                byte[] bytes = new byte[random.nextInt(5)];
                random.nextBytes(bytes);
                yield bytes;
            }
            default -> throw new IllegalStateException("type " + type);
        };
    }

    /** Of every length in bits. */
    private long integer() {
        return random.nextLong() >> random.nextInt(64);
    }

    private <C extends Collection<Object>> C elements(SlowType element, C collection) {
        int size = random.nextInt(5);
        for (int i = 0; i < size; i++) {
            collection.add(value(element));
        }
        return collection;
    }

    static DynamicMessage codec(SlowStruct struct) {
        return new DynamicMessage(struct.namespace(), struct.name(), false,
                struct.fields().stream().map(field -> DynamicMessage.Field.of(field.name(), codec(field.type()))).toList());
    }

    private static XlangValue<?> codec(SlowType type) {
        XlangValue<?> value = switch (type.id()) {
            case 1 -> XlangValues.BOOL;
            case 2 -> XlangValues.INT8;
            case 3 -> XlangValues.INT16;
            case 4 -> XlangValues.FIXED_INT32;
            case 5 -> XlangValues.INT32;
            case 6 -> XlangValues.FIXED_INT64;
            case 7 -> XlangValues.INT64;
            case 9 -> XlangValues.UINT8;
            case 10 -> XlangValues.UINT16;
            case 11 -> XlangValues.FIXED_UINT32;
            case 12 -> XlangValues.UINT32;
            case 13 -> XlangValues.FIXED_UINT64;
            case 14 -> XlangValues.UINT64;
            case 19 -> XlangValues.FLOAT32;
            case 20 -> XlangValues.FLOAT64;
            case 21 -> XlangValues.STRING;
            case 22 -> XlangValues.list(codec(type.arguments().get(0)));
            case 23 -> XlangValues.set(codec(type.arguments().get(0)));
            case 24 -> XlangValues.map(codec(type.arguments().get(0)), codec(type.arguments().get(1)));
            case 25 -> XlangValues.enumeration(Color.values());
            case 30 -> codec(type.struct());
            case 38 -> XlangValues.INSTANT;
            case 39 -> XlangValues.LOCAL_DATE;
            case 41 -> XlangValues.BINARY;
            default -> throw new IllegalStateException("type " + type);
        };
        return type.nullable() ? XlangValues.nullable(value) : value;
    }

    /** A value in the terms of {@link SlowXlangReader}; enums are their positions there and in {@link SlowXlangWriter}. */
    static Object plain(SlowType type, Object value) {
        if (value == null) {
            return null;
        }
        return switch (type.id()) {
            case 2, 3, 4, 5, 6, 7, 13, 14 -> ((Number) value).longValue();
            case 9 -> ((Number) value).longValue() & 0xff;
            case 10 -> ((Number) value).longValue() & 0xffff;
            case 11, 12 -> ((Number) value).longValue() & 0xffffffffL;
            case 19, 20 -> ((Number) value).doubleValue();
            case 22 -> ((List<?>) value).stream().map(e -> plain(type.arguments().get(0), e))
                    .collect(ArrayList::new, List::add, List::addAll);
            case 23 -> ((Set<?>) value).stream().map(e -> plain(type.arguments().get(0), e))
                    .collect(LinkedHashSet::new, Set::add, Set::addAll);
            case 24 -> {
                Map<Object, Object> map = new LinkedHashMap<>();
                ((Map<?, ?>) value)
                        .forEach((k, v) -> map.put(plain(type.arguments().get(0), k), plain(type.arguments().get(1), v)));
                yield map;
            }
            case 25 -> (long) ((Color) value).ordinal();
            case 30 -> plain(type.struct(), (Map<?, ?>) value);
            case 41 -> {
                List<Byte> bytes = new ArrayList<>();
                for (byte b : (byte[]) value) {
                    bytes.add(b);
                }
                yield bytes;
            }
            default -> value;
        };
    }

    public static Map<String, Object> plain(SlowStruct struct, Map<?, ?> value) {
        Map<String, Object> plain = new LinkedHashMap<>();
        struct.fields().forEach(field -> plain.put(field.name(), plain(field.type(), value.get(field.name()))));
        return plain;
    }

    /** A value in the terms of {@link SlowXlangWriter}: as ours, but enum constants are numbers. */
    static Object forSlowWriter(Object value) {
        if (value instanceof Color color) {
            return color.ordinal();
        } else if (value instanceof List<?> list) {
            return list.stream().map(RandomTypes::forSlowWriter).collect(ArrayList::new, List::add, List::addAll);
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((k, v) -> copy.put(k, forSlowWriter(v)));
            return copy;
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    public static byte[] slowWrite(SlowStruct struct, Map<String, Object> value, Random free) {
        return SlowXlangWriter.write(struct, (Map<String, Object>) forSlowWriter(value), free);
    }

    static List<Integer> ids() {
        return Arrays.stream(NUMBERS).boxed().toList();
    }
}
