package io.quarkiverse.aster.deployment.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.Naming;

/** Reads one field, component or inline parameter, and compares the names of those that belong together. */
final class FieldReader {

    private final ValueReader values;
    private final Problems problems;

    FieldReader(ValueReader values, Problems problems) {
        this.values = values;
        this.problems = problems;
    }

    /** The field of that value, or {@code null} after a problem. */
    FieldModel read(ValueSite site, Naming naming, FieldModel.Access access) {
        String wireName = site.wireName().orElseGet(() -> WireNames.ofField(site.javaName(), naming));
        Optional<String> flaw = WireNames.flaw(wireName);
        flaw.ifPresent(text -> problems.add(site.element(), "its wire name " + text,
                "give it a name of 1 to " + WireNames.MAX_LENGTH + " characters with @WireName"));
        ValueModel value = values.read(site);
        return value == null || flaw.isPresent() ? null
                : new FieldModel(site.javaName(), wireName, value, access, site.description());
    }

    /** Reports fields that share a wire name. */
    void checkNames(String element, List<FieldModel> fields) {
        Map<String, String> owners = new HashMap<>();
        for (FieldModel field : fields) {
            String owner = owners.putIfAbsent(field.wireName(), field.javaName());
            if (owner != null) {
                problems.add(element, owner.equals(field.javaName())
                        ? "field " + owner + " exists in the class and in a superclass of it"
                        : owner + " and " + field.javaName() + " have one wire name, " + field.wireName(),
                        "rename one of them or give it another name with @WireName");
            }
        }
    }
}
