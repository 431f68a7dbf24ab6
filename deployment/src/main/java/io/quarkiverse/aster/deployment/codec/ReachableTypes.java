package io.quarkiverse.aster.deployment.codec;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

import org.jboss.jandex.DotName;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.deployment.model.ApplicationModel;
import io.quarkiverse.aster.deployment.model.MethodModel;
import io.quarkiverse.aster.deployment.model.StructModel;
import io.quarkiverse.aster.deployment.model.ValueModel;

/** Message types and enums by what mentions them. */
public final class ReachableTypes {

    private ReachableTypes() {
    }

    /** The types of all messages that calls in that mode can carry. */
    public static Set<DotName> in(SerializationMode mode, ApplicationModel model) {
        Set<DotName> roots = new TreeSet<>();
        model.contracts().stream().filter(contract -> contract.modes().contains(mode))
                .forEach(contract -> contract.methods().forEach(method -> addMessages(method, roots)));
        return from(roots, model);
    }

    private static void addMessages(MethodModel method, Set<DotName> roots) {
        roots.add(method.request());
        if (method.response() != null) {
            roots.add(method.response());
        }
    }

    /** The types themselves, and all that their fields mention, however nested. */
    static Set<DotName> from(Collection<DotName> roots, ApplicationModel model) {
        Set<DotName> seen = new TreeSet<>(roots);
        ArrayDeque<DotName> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            if (model.types().get(open.pop()) instanceof StructModel struct) {
                struct.fields().forEach(field -> addReferences(field.value(), seen, open));
            }
        }
        return seen;
    }

    private static void addReferences(ValueModel value, Set<DotName> seen, ArrayDeque<DotName> open) {
        if (value.reference() != null && seen.add(value.reference())) {
            open.push(value.reference());
        }
        value.arguments().forEach(argument -> addReferences(argument, seen, open));
    }
}
