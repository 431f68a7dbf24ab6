package io.quarkiverse.aster.deployment.model;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jboss.jandex.DotName;

/**
 * Finds tracked records that an object could contain and be contained in: a reader cannot refer to a record before it has all
 * of its components. Records alone cannot do that, it takes a class whose fields are set later.
 */
final class TrackedTypes {

    private final Map<DotName, TypeModel> types;
    private final Problems problems;
    private final Map<DotName, Set<DotName>> reached = new HashMap<>();

    TrackedTypes(Map<DotName, TypeModel> types, Problems problems) {
        this.types = types;
        this.problems = problems;
    }

    void check() {
        for (TypeModel type : types.values()) {
            if (type instanceof StructModel struct && struct.tracked() && struct.kind() == StructModel.Kind.RECORD) {
                classInCycleWith(struct).ifPresent(other -> problems.add(struct.className().toString(),
                        "is a tracked record and can contain itself by way of " + other,
                        "make it a class, or remove tracked from its @WireType"));
            }
        }
    }

    private Optional<DotName> classInCycleWith(StructModel struct) {
        return reached(struct.className()).stream()
                .filter(other -> types.get(other) instanceof StructModel model && model.kind() == StructModel.Kind.POJO)
                .filter(other -> reached(other).contains(struct.className())).findFirst();
    }

    /** All types that an object of that type can contain. */
    private Set<DotName> reached(DotName start) {
        return reached.computeIfAbsent(start, name -> {
            Set<DotName> found = new LinkedHashSet<>();
            Deque<DotName> next = new ArrayDeque<>();
            next.add(name);
            while (!next.isEmpty()) {
                if (types.get(next.poll()) instanceof StructModel struct) {
                    addReferences(struct.fields().stream().map(FieldModel::value).toList(), found, next);
                }
            }
            return found;
        });
    }

    private static void addReferences(Collection<ValueModel> values, Set<DotName> found, Deque<DotName> next) {
        for (ValueModel value : values) {
            if (value.reference() != null && found.add(value.reference())) {
                next.add(value.reference());
            }
            addReferences(value.arguments(), found, next);
        }
    }
}
