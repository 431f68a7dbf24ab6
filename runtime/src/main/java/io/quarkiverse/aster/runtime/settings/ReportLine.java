package io.quarkiverse.aster.runtime.settings;

/**
 * A setting in a print-out.
 *
 * @param section where it belongs
 * @param field its name there
 * @param value for people, and never a secret
 * @param source where it was set: a variable, a file, {@code default}, or what else has decided it
 */
public record ReportLine(String section, String field, String value, String source) {

    /** One value of the configuration as it turned out, by the key that it is for. */
    public record Resolved(String value, String source) {
    }
}
