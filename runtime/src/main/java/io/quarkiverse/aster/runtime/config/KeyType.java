package io.quarkiverse.aster.runtime.config;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.NameIterator;
import io.smallrye.config.WithDefault;
import io.smallrye.config.common.utils.StringUtil;

/**
 * What a key of {@link AsterConfig} may be, by the method that is for it.
 *
 * @param type of the value, without {@code Optional}
 * @param missing what it is if nothing is set, {@code null} for nothing
 */
record KeyType(Class<?> type, String missing) {

    private static final String PREFIX = "quarkus.aster.";

    /** Empty if there is no such key, or it is a list. */
    static Optional<KeyType> of(String key) {
        if (!key.startsWith(PREFIX)) {
            return Optional.empty();
        }
        Class<?> group = AsterConfig.class;
        NameIterator segments = new NameIterator(key, PREFIX.length() - 1);
        while (segments.hasNext()) {
            Optional<Method> method = method(group, segments.getNextSegment());
            if (method.isEmpty()) {
                return Optional.empty();
            }
            segments.next();
            Type type = method.get().getGenericReturnType();
            if (raw(type) == Map.class && segments.hasNext()) {
                segments.next();
                type = argument(type, 1);
            }
            if (!segments.hasNext()) {
                WithDefault missing = method.get().getAnnotation(WithDefault.class);
                return Optional.of(new KeyType(leaf(type), missing == null ? null : missing.value()));
            }
            group = raw(type);
        }
        return Optional.empty();
    }

    /** The names of all interfaces that are looked at. */
    static Set<String> interfaces() {
        Set<String> names = new TreeSet<>();
        visit(PREFIX, AsterConfig.class, (key, method) -> names.add(method.getDeclaringClass().getName()));
        return names;
    }

    /** All keys, with {@code *} for names, and their defaults, {@code null} for none. */
    static Map<String, String> keys() {
        Map<String, String> keys = new HashMap<>();
        visit(PREFIX, AsterConfig.class, (key, method) -> {
            WithDefault missing = method.getAnnotation(WithDefault.class);
            keys.put(key, missing == null ? null : missing.value());
        });
        return keys;
    }

    private static void visit(String prefix, Class<?> group, BiConsumer<String, Method> visitor) {
        for (Method method : group.getMethods()) {
            Type type = method.getGenericReturnType();
            String key = prefix + StringUtil.skewer(method.getName());
            boolean named = raw(type) == Map.class;
            Class<?> member = named ? raw(argument(type, 1)) : raw(type);
            if (member.isAnnotationPresent(ConfigGroup.class)) {
                visit(named ? key + ".*." : key + ".", member, visitor);
            } else {
                visitor.accept(key, method);
            }
        }
    }

    private static Optional<Method> method(Class<?> group, String segment) {
        return Arrays.stream(group.getMethods()).filter(method -> StringUtil.skewer(method.getName()).equals(segment))
                .findFirst();
    }

    private static Class<?> leaf(Type type) {
        Class<?> raw = raw(type);
        if (raw == Optional.class) {
            return raw(argument(type, 0));
        }
        if (raw == OptionalDouble.class) {
            return double.class;
        }
        return raw == OptionalInt.class ? int.class : raw;
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType parameterized ? (Class<?>) parameterized.getRawType() : (Class<?>) type;
    }

    /** What it may be, in words; empty if anything. */
    Optional<String> expected() {
        return switch (type.getSimpleName()) {
            case "Duration" -> Optional.of("a duration such as 500ms, 30s or PT1M");
            case "MemorySize" -> Optional.of("a size such as 64K or 4M");
            case "int", "long" -> Optional.of("an integer of " + (type == int.class ? 32 : 64) + " bits");
            case "double" -> Optional.of("a number");
            case "boolean", "Boolean" -> Optional.of("true or false");
            case "ClientGeneration" -> Optional.of("auto, 0.1 or 0.2");
            default -> type.isEnum() ? Optional.of("one of " + Arrays.stream(type.getEnumConstants())
                    .map(constant -> StringUtil.skewer(constant.toString())).collect(Collectors.joining(", ")))
                    : Optional.empty();
        };
    }
}
