package io.quarkiverse.aster.dev.journal;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkiverse.aster.logging.LogMask;

/** What is never shown, by the names that it has in metadata and messages. */
final class Secrets {

    static final String MASKED = LogMask.HIDDEN;

    /** Those that logs hide, and one that only metadata has. */
    private static final Set<String> NAMES = Stream.concat(LogMask.names().stream(), Stream.of("cookie"))
            .collect(Collectors.toUnmodifiableSet());

    private Secrets() {
    }

    /** Whether a value of that name is one, in whatever way the name is written. */
    static boolean isName(String name) {
        return NAMES.contains(snakeCase(name));
    }

    /** Whether bytes have such a name in them, in whatever form they are. */
    static boolean areNamedIn(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT).replace('-', '_');
        return NAMES.stream().anyMatch(text::contains);
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('-', '_').toLowerCase(Locale.ROOT);
    }

    /** The value, or what stands for it. */
    static String shown(String name, String value) {
        return isName(name) ? MASKED : value;
    }
}
