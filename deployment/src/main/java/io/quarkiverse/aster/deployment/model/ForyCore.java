package io.quarkiverse.aster.deployment.model;

/**
 * The library behind NATIVE mode, which applications add themselves.
 *
 * @param version what the application has, or {@code null} if it does not have it
 */
public record ForyCore(String version) {

    public static final String GROUP = "org.apache.fory";
    public static final String ARTIFACT = "fory-core";
    /** The version that the extension is tested with. */
    public static final String TESTED = "1.6.0";

    private static final int MAJOR = 1;
    /** Earlier ones lack limits, and before 1.4 let payloads past the registration of classes. */
    private static final int LEAST_MINOR = 6;

    /** Whether NATIVE mode can be had. */
    boolean isUsable() {
        if (version == null) {
            return false;
        }
        String[] parts = version.split("[.-]", 3);
        return parts.length > 1 && number(parts[0]) == MAJOR && number(parts[1]) >= LEAST_MINOR;
    }

    private static int number(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
    }

    String problem() {
        String actual = version == null ? "which the application does not have" : "version " + version;
        return "serialization mode NATIVE needs " + GROUP + ":" + ARTIFACT + ", " + actual + " (expected: " + MAJOR + "."
                + LEAST_MINOR + " or a later " + MAJOR + ".x)";
    }

    String fix() {
        return "add the dependency " + GROUP + ":" + ARTIFACT + ":" + TESTED + " to the application, or remove NATIVE from the"
                + " modes of the service";
    }
}
