package io.quarkiverse.aster.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A field of a request or response, or an inline parameter, as a manifest describes it.
 *
 * @param name on the wire
 * @param required whether it has no default
 * @param defaultValue a plain JSON value: a {@code String}, {@code Long}, {@code BigInteger}, {@code Double},
 *        {@code Boolean}, {@code List}, {@code Map} or {@code null}
 * @param defaultKind {@code value}, {@code empty_list}, {@code empty_map}, {@code null}, {@code none} or {@code factory}
 * @param properties whatever else the producer says, plain JSON values by name
 * @param enumValues of an enum the names or numbers of its constants, plain JSON values
 * @param item the element of a list, else {@code null}
 * @param key the key of a map, else {@code null}
 * @param value the value of a map, else {@code null}
 */
public record ManifestField(String name, ManifestValue type, boolean required, Object defaultValue, String defaultKind,
        String description, List<String> tags, Map<String, Object> properties, List<Object> enumValues, ManifestValue item,
        ManifestValue key, ManifestValue value) {

    public ManifestField {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(defaultKind, "defaultKind");
        Objects.requireNonNull(description, "description");
        tags = List.copyOf(tags);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        enumValues = List.copyOf(enumValues);
        if ((item != null) != (type.kind() == FieldKind.LIST) || (key != null) != (type.kind() == FieldKind.MAP)
                || (value != null) != (type.kind() == FieldKind.MAP)) {
            throw new ContractException("field " + Shown.text(name) + ": item, key or value of kind " + type.kind().label()
                    + " (expected: an item for a list, key and value for a map)");
        }
    }
}
