package io.quarkiverse.aster.dev.view;

import java.util.List;

/**
 * A setting that the application runs with.
 *
 * @param value as it may be shown: secrets are masked
 * @param source where it is from
 */
public record ConfigRow(String key, String value, String source) {

    /** All settings. */
    public record Config(List<ConfigRow> lines, List<String> warnings) {
    }
}
