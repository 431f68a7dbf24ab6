package io.quarkiverse.aster.runtime.settings;

/**
 * A setting that cannot be as it is.
 *
 * @param name the key of the configuration, or what else the setting is called
 * @param text what was found, unless that is a secret, and what was expected
 * @param origin where the setting was made, {@code null} for nowhere
 */
public record Problem(String name, String text, String origin) {

    /** On one line. */
    @Override
    public String toString() {
        return name + ": " + text + (origin == null || origin.equals(name) ? "" : "; set by " + origin);
    }
}
