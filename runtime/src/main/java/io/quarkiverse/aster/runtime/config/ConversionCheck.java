package io.quarkiverse.aster.runtime.config;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.Priority;

import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.runtime.settings.Origins;
import io.quarkiverse.aster.runtime.settings.Problem;
import io.quarkiverse.aster.runtime.settings.Reading;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import io.smallrye.config.common.utils.StringUtil;

/**
 * Takes values of the extension's keys that are of another type for their defaults, and notes them, so that the start of the
 * application fails with everything that is wrong rather than with these alone. Without it SmallRye would take any word that it
 * does not know for {@code false}, too.
 */
@Priority(Priorities.LIBRARY + 900)
final class ConversionCheck implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;
    private static final int MAX_SHOWN = 100;
    private static final Set<String> BOOLEANS = Set.of("true", "1", "yes", "y", "on", "false", "0", "no", "n", "off");

    private final transient Reading notes;
    private final transient Set<String> noted = ConcurrentHashMap.newKeySet();

    /** @param notes where problems go */
    ConversionCheck(Reading notes) {
        this.notes = notes;
    }

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        if (!name.startsWith("quarkus.aster.") || value == null || value.getValue() == null || value.getValue().isEmpty()) {
            return value;
        }
        String origin = Origins.of(value);
        Optional<KeyType> type = origin == null ? Optional.empty() : KeyType.of(name);
        return type.isEmpty() ? value : checked(name, type.get(), value, origin);
    }

    /** With a default there is one; without, a value that is none is as good as no value. */
    private ConfigValue checked(String name, KeyType type, ConfigValue value, String origin) {
        if (isConvertible(type.type(), value.getValue().strip())) {
            return value;
        }
        if (noted.add(name)) {
            notes.problems().add(new Problem(name, "\"" + Shown.plain(value.getValue(), MAX_SHOWN) + "\" (expected: "
                    + type.expected().orElseThrow() + ")", origin));
        }
        return type.missing() == null ? null : value.from().withValue(type.missing()).withRawValue(type.missing()).build();
    }

    private static boolean isConvertible(Class<?> type, String text) {
        try {
            switch (type.getSimpleName()) {
                case "Duration" -> new DurationConverter().convert(text);
                case "MemorySize" -> new MemorySizeConverter().convert(text);
                case "int" -> Integer.parseInt(text);
                case "long" -> Long.parseLong(text);
                case "double" -> {
                    return Double.isFinite(Double.parseDouble(text));
                }
                case "ClientGeneration" -> new ClientGeneration.Converter().convert(text);
                case "boolean", "Boolean" -> {
                    return BOOLEANS.contains(text.toLowerCase(Locale.ROOT));
                }
                default -> {
                    return !type.isEnum() || isConstant(type, text);
                }
            }
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isConstant(Class<?> type, String text) {
        for (Object constant : type.getEnumConstants()) {
            if (constant.toString().equalsIgnoreCase(text) || StringUtil.skewer(constant.toString()).equalsIgnoreCase(text)) {
                return true;
            }
        }
        return false;
    }
}
