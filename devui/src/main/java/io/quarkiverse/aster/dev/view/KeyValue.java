package io.quarkiverse.aster.dev.view;

import java.util.List;
import java.util.Map;

/** One line of a table. */
public record KeyValue(String key, String value) {

    public static List<KeyValue> of(Map<String, String> map) {
        return map.entrySet().stream().map(entry -> new KeyValue(entry.getKey(), entry.getValue())).toList();
    }
}
