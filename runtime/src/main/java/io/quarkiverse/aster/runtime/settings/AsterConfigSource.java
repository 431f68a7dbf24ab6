package io.quarkiverse.aster.runtime.settings;

import java.util.HashMap;
import java.util.Map;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.MapBackedConfigValueConfigSource;

/** What was read from variables or a TOML file, as a source of configuration whose values say where each was written. */
public final class AsterConfigSource extends MapBackedConfigValueConfigSource {

    /** Above `application.properties` wherever it is, below the environment. */
    public static final int FILE_ORDINAL = 270;
    /** Above the file, below {@code QUARKUS_ASTER_*} of {@code .env} and the environment. */
    public static final int VARIABLES_ORDINAL = 290;

    private final transient Reading reading;

    AsterConfigSource(String name, int ordinal, Reading reading) {
        super(name, values(ordinal, reading), ordinal);
        this.reading = reading;
    }

    /** One without values, for what is found out later. */
    public static AsterConfigSource of(Reading notes) {
        return new AsterConfigSource("notes on quarkus.aster", Integer.MIN_VALUE + 1, notes);
    }

    private static Map<String, ConfigValue> values(int ordinal, Reading reading) {
        Map<String, ConfigValue> values = new HashMap<>();
        reading.values().forEach((key, given) -> values.put(key, ConfigValue.builder().withName(key).withValue(given.text())
                .withRawValue(given.text()).withConfigSourceName(given.origin()).withConfigSourceOrdinal(ordinal).build()));
        return values;
    }

    /** What came of reading it. */
    public Reading reading() {
        return reading;
    }
}
