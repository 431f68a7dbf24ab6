package io.quarkiverse.aster.tool.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.tool.support.JsonTrees;

/** The keys that applications have, from the description that their documentation is made of, too. */
final class KnownKeys {

    private static final String RESOURCE = "quarkus-config-model.json";
    private static final String QUOTED_NAME = "\"[^\"]+\"";

    private KnownKeys() {
    }

    /** With {@code *} for names, and the defaults, {@code null} for none. Without those that only a build has. */
    static Map<String, String> read() {
        try (InputStream in = KnownKeys.class.getResourceAsStream(RESOURCE)) {
            Map<String, String> keys = new HashMap<>();
            JsonTrees.parse(in.readAllBytes()).path("configRoots").forEach(root -> collect(root, keys));
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(JsonNode parent, Map<String, String> keys) {
        for (JsonNode item : parent.path("items")) {
            String phase = item.path("phase").asText();
            if (item.has("items")) {
                collect(item, keys);
            } else if (phase.equals("RUN_TIME") || phase.equals("BUILD_AND_RUN_TIME_FIXED")) {
                keys.put(item.path("path").path("property").asText().replaceAll(QUOTED_NAME, "*"),
                        item.path("defaultValue").asText(null));
            }
        }
    }
}
