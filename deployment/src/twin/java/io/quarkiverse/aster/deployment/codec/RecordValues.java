package io.quarkiverse.aster.deployment.codec;

import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import io.quarkiverse.aster.codec.xlang.Color;
import io.quarkiverse.aster.codec.xlang.SlowType;
import io.quarkiverse.aster.codec.xlang.SlowType.SlowField;
import io.quarkiverse.aster.codec.xlang.SlowType.SlowStruct;

/** Records of a {@link RecordSource} and the maps that stand for them with the twin codec. */
final class RecordValues {

    private final ClassLoader loader;
    private final String packageName;

    RecordValues(ClassLoader loader, String packageName) {
        this.loader = loader;
        this.packageName = packageName;
    }

    Class<?> type(String name) throws ReflectiveOperationException {
        return loader.loadClass(packageName + "." + RecordSource.CLASS + "$" + name);
    }

    Object toRecord(SlowStruct struct, Map<?, ?> value) throws ReflectiveOperationException {
        Class<?> type = type(struct.name());
        List<Class<?>> types = new ArrayList<>();
        List<Object> arguments = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            SlowField field = struct.fields().stream().filter(f -> f.name().equals(component.getName())).findFirst()
                    .orElseThrow();
            types.add(component.getType());
            arguments.add(toJava(field.type(), value.get(field.name())));
        }
        return type.getConstructor(types.toArray(Class[]::new)).newInstance(arguments.toArray());
    }

    private Object toJava(SlowType type, Object value) throws ReflectiveOperationException {
        if (value == null) {
            return null;
        }
        switch (type.id()) {
            case 22, 23:
                Collection<Object> elements = type.id() == 22 ? new ArrayList<>() : new LinkedHashSet<>();
                for (Object element : (Collection<?>) value) {
                    elements.add(toJava(type.arguments().get(0), element));
                }
                return elements;
            case 24:
                Map<Object, Object> map = new LinkedHashMap<>();
                for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                    map.put(entry.getKey(), toJava(type.arguments().get(1), entry.getValue()));
                }
                return map;
            case 25:
                return type("Color").getEnumConstants()[((Color) value).ordinal()];
            case 30:
                return toRecord(type.struct(), (Map<?, ?>) value);
            default:
                return value;
        }
    }

    Map<String, Object> toMap(SlowStruct struct, Object message) throws ReflectiveOperationException {
        Map<String, Object> value = new LinkedHashMap<>();
        for (SlowField field : struct.fields()) {
            value.put(field.name(), toPlain(field.type(), message.getClass().getMethod(field.name()).invoke(message)));
        }
        return value;
    }

    private Object toPlain(SlowType type, Object value) throws ReflectiveOperationException {
        if (value == null) {
            return null;
        }
        switch (type.id()) {
            case 22, 23:
                Collection<Object> elements = type.id() == 22 ? new ArrayList<>() : new LinkedHashSet<>();
                for (Object element : (Collection<?>) value) {
                    elements.add(toPlain(type.arguments().get(0), element));
                }
                return elements;
            case 24:
                Map<Object, Object> map = new LinkedHashMap<>();
                for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                    map.put(entry.getKey(), toPlain(type.arguments().get(1), entry.getValue()));
                }
                return map;
            case 25:
                return Color.values()[((Enum<?>) value).ordinal()];
            case 30:
                return toMap(type.struct(), value);
            default:
                return value;
        }
    }

    /** The same in the terms of dynamic messages: numbers without a sign are what they stand for, constants are names. */
    static Map<String, Object> toDynamic(SlowStruct struct, Map<?, ?> value) {
        Map<String, Object> dynamic = new LinkedHashMap<>();
        struct.fields().forEach(field -> dynamic.put(field.name(), toDynamic(field.type(), value.get(field.name()))));
        return dynamic;
    }

    private static Object toDynamic(SlowType type, Object value) {
        if (value == null) {
            return null;
        }
        return switch (type.id()) {
            case 9 -> Byte.toUnsignedLong((Byte) value);
            case 10 -> Short.toUnsignedLong((Short) value);
            case 11, 12 -> Integer.toUnsignedLong((Integer) value);
            case 13, 14 -> new BigInteger(Long.toUnsignedString((Long) value));
            case 22, 23 -> {
                List<Object> elements = new ArrayList<>();
                ((Collection<?>) value).forEach(element -> elements.add(toDynamic(type.arguments().get(0), element)));
                yield elements;
            }
            case 24 -> {
                Map<Object, Object> map = new LinkedHashMap<>();
                ((Map<?, ?>) value).forEach((k, v) -> map.put(k, toDynamic(type.arguments().get(1), v)));
                yield map;
            }
            case 25 -> ((Color) value).name();
            case 30 -> toDynamic(type.struct(), (Map<?, ?>) value);
            default -> value;
        };
    }
}
