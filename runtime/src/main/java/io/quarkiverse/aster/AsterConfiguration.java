package io.quarkiverse.aster;

/**
 * The configuration that this application runs with, and where each setting is from, in the forms that all implementations of
 * the protocol print. A bean; each call reads the files once more that the configuration names, so from any thread that may
 * block. Has no secret: of a key, the endpoint id.
 */
public interface AsterConfiguration {

    /** A line for each section and each setting, the last one ended as all are. */
    String text();

    /** {@code {section: {field: {"value": ..., "source": ...}}}}, with an indent of 2; all values are texts. */
    String json();
}
