package io.quarkiverse.aster.deployment.generate;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * Finds the methods that a class would have to implement to be a concrete subtype. Types that the index does not know are
 * taken to have none.
 */
final class UnimplementedMethods {

    /** Every class has these, even if an interface declares them again. */
    private static final Set<String> OF_OBJECT = Set.of("equals(Ljava/lang/Object;)Z", "hashCode()I",
            "toString()Ljava/lang/String;");

    private final IndexView index;
    private final Map<String, MethodInfo> bySignature = new TreeMap<>();

    private UnimplementedMethods(IndexView index) {
        this.index = index;
    }

    /** The abstract methods of the type, inherited ones included, sorted by name and descriptor. */
    static Collection<MethodInfo> of(DotName type, IndexView index) {
        UnimplementedMethods methods = new UnimplementedMethods(index);
        methods.addAll(Objects.requireNonNull(index.getClassByName(type), () -> type + " is not in the index"));
        methods.bySignature.keySet().removeAll(OF_OBJECT);
        methods.bySignature.values().removeIf(method -> !Modifier.isAbstract(method.flags()));
        return methods.bySignature.values();
    }

    /** As the JVM selects methods: those of classes first, then those of interfaces, a subtype's before its supertypes'. */
    private void addAll(ClassInfo type) {
        Deque<DotName> interfaces = new ArrayDeque<>();
        Set<DotName> seen = new HashSet<>();
        for (ClassInfo c = type; c != null; c = c.superName() == null ? null : index.getClassByName(c.superName())) {
            addMethods(c);
            visitInterfaces(c, seen, interfaces);
        }
        interfaces.forEach(name -> addMethods(index.getClassByName(name)));
    }

    /** Depth first, supertypes pushed before subtypes: the deque then has every subtype before its supertypes. */
    private void visitInterfaces(ClassInfo type, Set<DotName> seen, Deque<DotName> order) {
        for (DotName name : type.interfaceNames()) {
            ClassInfo superInterface = index.getClassByName(name);
            if (superInterface != null && seen.add(name)) {
                visitInterfaces(superInterface, seen, order);
                order.push(name);
            }
        }
    }

    private void addMethods(ClassInfo type) {
        for (MethodInfo method : type.methods()) {
            if (!Modifier.isStatic(method.flags()) && !Modifier.isPrivate(method.flags())) {
                bySignature.putIfAbsent(method.name() + method.descriptor(), method);
            }
        }
    }
}
