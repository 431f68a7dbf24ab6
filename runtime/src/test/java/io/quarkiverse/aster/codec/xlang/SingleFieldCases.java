package io.quarkiverse.aster.codec.xlang;

import static io.quarkiverse.aster.codec.xlang.XlangValues.BINARY;
import static io.quarkiverse.aster.codec.xlang.XlangValues.BOOL;
import static io.quarkiverse.aster.codec.xlang.XlangValues.FLOAT32;
import static io.quarkiverse.aster.codec.xlang.XlangValues.FLOAT64;
import static io.quarkiverse.aster.codec.xlang.XlangValues.INSTANT;
import static io.quarkiverse.aster.codec.xlang.XlangValues.INT16;
import static io.quarkiverse.aster.codec.xlang.XlangValues.INT32;
import static io.quarkiverse.aster.codec.xlang.XlangValues.INT64;
import static io.quarkiverse.aster.codec.xlang.XlangValues.INT8;
import static io.quarkiverse.aster.codec.xlang.XlangValues.LOCAL_DATE;
import static io.quarkiverse.aster.codec.xlang.XlangValues.STRING;
import static io.quarkiverse.aster.codec.xlang.XlangValues.enumeration;
import static io.quarkiverse.aster.codec.xlang.XlangValues.list;
import static io.quarkiverse.aster.codec.xlang.XlangValues.map;
import static io.quarkiverse.aster.codec.xlang.XlangValues.nullable;
import static io.quarkiverse.aster.codec.xlang.XlangValues.set;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Java type and values of every case of the section {@code single_field}. */
final class SingleFieldCases {

    record Case(XlangValue<?> type, Object value) {
    }

    static final DynamicMessage INNER = DynamicMessage.of("demo/Inner", DynamicMessage.Field.of("tag", STRING),
            DynamicMessage.Field.of("n", INT64));

    static final Map<String, Case> ALL = new LinkedHashMap<>();

    static {
        add("str", STRING, "", "hi", "h\u00e9\u00e9", "\u65e5\u672c");
        add("int", INT64, 0L, 1L, -1L, 300L, 1099511627776L);
        add("float", FLOAT64, 0.0, 1.5);
        add("bool", BOOL, false, true);
        add("bytes", BINARY, new byte[0], new byte[] { 1, 2, 3 });
        add("list_str", list(STRING), List.of(), List.of("a", "bb"));
        add("list_int", list(INT64), List.of(), List.of(1L, 2L, 300L));
        add("list_float", list(FLOAT64), List.of(1.5));
        add("list_bool", list(BOOL), List.of(true, false));
        add("list_bytes", list(BINARY), List.of(new byte[] { 1 }));
        add("dict_ss", map(STRING, STRING), Map.of(), Map.of("k", "v", "k2", "v2"));
        add("dict_si", map(STRING, INT64), Map.of("k", 7L));
        add("opt_str", nullable(STRING), null, "x");
        add("opt_int", nullable(INT64), null, 5L);
        add("opt_bool", nullable(BOOL), null, true);
        add("opt_float", nullable(FLOAT64), null, 1.5);
        add("opt_list", nullable(list(STRING)), null, List.of("a"));
        add("inner", nullable(INNER), null, inner("t", 3));
        add("list_inner", list(INNER), List.of(), List.of(inner("t", 3), inner("u", 4)));
        add("dict_inner", map(STRING, INNER), Map.of("k", inner("t", 3)));
        add("enum", enumeration(Color.values()), Color.RED, Color.BLUE);
        add("ienum", enumeration(Level.values(), new int[] { 10, 20 }), Level.LOW, Level.HIGH);
        add("opt_enum", nullable(enumeration(Color.values())), null, Color.GREEN);
        add("list_enum", list(enumeration(Color.values())), List.of(Color.GREEN));
        add("int32", INT32, 0, 5, -5);
        add("int16", INT16, (short) 5);
        add("int8", INT8, (byte) 5);
        add("f32", FLOAT32, 1.5f);
        add("bare_list", list(STRING), List.of(), List.of("a"));
        add("bare_dict", map(STRING, STRING), Map.of("k", "v"));
        add("set_str", set(STRING), Set.of("a"));
        add("inner_req", INNER, inner("t", 3));
        add("list_dup", list(INNER), List.of(inner("t", 3), inner("t", 3)));
        add("list_optstr", list(nullable(STRING)), Arrays.asList(null, "a"));
        add("list_list", list(list(STRING)), List.of(List.of("a"), List.of("b", "c")));
        add("dict_list", map(STRING, list(STRING)), Map.of("k", List.of("a")));
        Map<String, String> nullValue = new HashMap<>();
        nullValue.put("k", null);
        nullValue.put("j", "x");
        add("dict_nullval", map(STRING, nullable(STRING)), nullValue);
        add("dict_int_str", map(INT64, STRING), Map.of(1L, "a"));
        add("dt", INSTANT, Instant.parse("2024-01-01T00:00:00.000005Z"));
        add("date", LOCAL_DATE, LocalDate.of(2024, 1, 1));
        add("any", nullable(STRING), "x");
        add("set_int", set(INT64), Set.of(5L));
        add("dict_si2", map(STRING, INT64), Map.of("a", 1L, "b", 2L));
        add("dict_bool", map(STRING, BOOL), Map.of("a", true));
        add("dict_float", map(STRING, FLOAT64), Map.of("a", 1.5));
        add("list_bool1", list(BOOL), List.of(true));
        add("list_int32", list(INT32), List.of(1, 300));
    }

    private SingleFieldCases() {
    }

    static Map<String, Object> inner(String tag, long n) {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("tag", tag);
        inner.put("n", n);
        return inner;
    }

    private static void add(String name, XlangValue<?> type, Object... values) {
        Object[] all = values == null ? new Object[] { null } : values;
        for (int i = 0; i < all.length; i++) {
            ALL.put(i == 0 ? name : name + "#" + i, new Case(type, all[i]));
        }
    }
}
