package io.quarkiverse.aster.runtime.settings;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;

/** Where settings were made, as people call it. */
public final class Origins {

    private static final Pattern FILE = Pattern.compile("\\w+\\[source=(?:.*[/\\\\])?(.+)]");
    /** Below are the defaults, and what the build records of itself; everything a person writes is at or above. */
    private static final int LOWEST_ORDINAL = 100;

    /** Has what the build fixed, defaults included. */
    private static final String BUILD = "BuildTime RunTime Fixed";

    private Origins() {
    }

    /** @return a variable, a file, another source by its name; {@code null} if nobody has set the key, or only the build */
    public static String of(ConfigValue value) {
        if (value == null || value.getValue() == null || value.getConfigSourceName() == null
                || value.getConfigSourceOrdinal() < LOWEST_ORDINAL) {
            return null;
        }
        String source = value.getConfigSourceName();
        if (isBuild(value)) {
            return null;
        }
        if (source.equals(EnvConfigSource.NAME)) {
            return variable(value.getNameProfiled());
        }
        if (source.startsWith("SysPropConfigSource")) {
            return "system property";
        }
        Matcher file = FILE.matcher(source);
        return file.matches() ? file.group(1) : source;
    }

    /** Whether the build has fixed the value. */
    static boolean isBuild(ConfigValue value) {
        return BUILD.equals(value.getConfigSourceName());
    }

    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
