package io.quarkiverse.aster.runtime.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * What one source says.
 *
 * @param values by key of the configuration; of those that are right
 * @param problems what is wrong
 * @param warnings what has no effect
 */
public record Reading(Map<String, Given> values, List<Problem> problems, List<String> warnings) {

    /**
     * A value and where it was written.
     *
     * @param text as the configuration key has it; empty for a setting that is not to be
     * @param origin the variable, or the file and its section
     */
    public record Given(String text, String origin) {

        /** Without the text, which may be a secret. */
        @Override
        public String toString() {
            return "Given[" + origin + "]";
        }
    }

    /** One that nothing has been read for yet. */
    public static Reading empty() {
        return new Reading(new LinkedHashMap<>(), new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
    }

    /**
     * Takes one setting down.
     *
     * @param name what it is called there
     * @param conversion makes the text for the key
     */
    void take(Setting setting, String name, String origin, Supplier<String> conversion) {
        try {
            String text = conversion.get();
            if (setting.key() != null) {
                values.put(setting.key(), new Given(text, origin));
            } else if (setting.refused().contains(text)) {
                problems.add(new Problem(name, text + " (expected: not set, " + setting.why() + ")", origin));
            } else if (!setting.asIs().contains(text)) {
                warnings.add(name + ": without effect, " + setting.why());
            }
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(setting.key() == null ? name : setting.key(), e.getMessage(), origin));
        }
    }
}
