package io.quarkiverse.aster.deployment.model;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

/** A class with the indexed part of its superclasses and superinterfaces. */
final class Hierarchy {

    private Hierarchy() {
    }

    /** The class, its superclasses from the nearest on, then all their interfaces. */
    static List<ClassInfo> of(IndexView index, ClassInfo type) {
        Map<DotName, ClassInfo> found = new LinkedHashMap<>();
        superclasses(index, type).forEach(c -> found.put(c.name(), c));
        Deque<ClassInfo> open = new ArrayDeque<>(found.values());
        while (!open.isEmpty()) {
            for (DotName name : open.poll().interfaceNames()) {
                ClassInfo superinterface = index.getClassByName(name);
                if (superinterface != null && found.putIfAbsent(name, superinterface) == null) {
                    open.add(superinterface);
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** The class and its superclasses, the nearest first. */
    static List<ClassInfo> superclasses(IndexView index, ClassInfo type) {
        List<ClassInfo> found = new ArrayList<>();
        for (ClassInfo next = type; next != null && !next.name().equals(DotName.OBJECT_NAME); next = next.superName() == null
                ? null
                : index.getClassByName(next.superName())) {
            found.add(next);
        }
        return found;
    }

    /** The nearest method of the hierarchy that runs when {@code method} is called, or {@code null} if it is not indexed. */
    static MethodInfo implementation(List<ClassInfo> hierarchy, MethodInfo method) {
        Signature signature = Signature.of(method);
        return hierarchy.stream().flatMap(type -> type.methods().stream())
                .filter(m -> !m.isSynthetic() && !Modifier.isAbstract(m.flags()) && Signature.of(m).equals(signature))
                .findFirst().orElse(null);
    }

    /** What makes one method override another. */
    record Signature(String name, List<DotName> parameters) {

        static Signature of(MethodInfo method) {
            return new Signature(method.name(), method.parameterTypes().stream().map(Type::name).toList());
        }
    }
}
