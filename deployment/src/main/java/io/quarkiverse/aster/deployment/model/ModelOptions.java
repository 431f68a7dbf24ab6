package io.quarkiverse.aster.deployment.model;

import java.util.List;
import java.util.Set;

import io.quarkiverse.aster.SerializationMode;

/**
 * What the model depends on beside the index.
 *
 * @param defaultModes what a service offers that declares no modes, the preferred one first, not empty
 * @param supportedModes what this version of the extension can serve
 */
public record ModelOptions(List<SerializationMode> defaultModes, Set<SerializationMode> supportedModes) {

    /** XLANG unless a service says otherwise, and JSON. */
    public static final ModelOptions DEFAULT = new ModelOptions(List.of(SerializationMode.XLANG),
            Set.of(SerializationMode.XLANG, SerializationMode.JSON));

    public ModelOptions {
        defaultModes = List.copyOf(defaultModes);
        supportedModes = Set.copyOf(supportedModes);
        if (defaultModes.isEmpty()) {
            throw new IllegalArgumentException("default modes: none (expected: at least one)");
        }
        if (!supportedModes.containsAll(defaultModes)) {
            throw new IllegalArgumentException("default modes: " + defaultModes + " (expected: among " + supportedModes + ")");
        }
    }
}
