package io.quarkiverse.aster.contract;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Declared types that refer to each other, in any way, cycles included. Immutable. */
public final class TypeGraph {

    /** The order of the protocol among types: by qualified name, as given, by code points. */
    static final Comparator<TypeName> ORDER = Comparator.comparing(TypeName::qualified, CodePointOrder.RAW);

    private final Map<TypeName, DeclaredType> types = new HashMap<>();

    private TypeGraph(Collection<? extends DeclaredType> declared) {
        Map<String, TypeName> byQualifiedName = new HashMap<>();
        for (DeclaredType type : declared) {
            TypeName other = byQualifiedName.putIfAbsent(type.name().qualified(), type.name());
            if (other != null) {
                throw new ContractException("type " + Shown.text(type.name().tag()) + ": the qualified name "
                        + Shown.text(type.name().qualified()) + " is also that of " + Shown.text(other.tag())
                        + " (expected: one type of that name)");
            }
            types.put(type.name(), type);
        }
        for (DeclaredType.Message message : messages()) {
            for (DeclaredType.Field field : message.fields()) {
                field.type().forEachReference(name -> requireDeclared(message.name().tag() + "." + field.name(), name));
            }
        }
    }

    /**
     * @param declared each name once, and every type that a field refers to
     * @throws ContractException if a name occurs twice or a reference leads nowhere
     */
    public static TypeGraph of(Collection<? extends DeclaredType> declared) {
        return new TypeGraph(declared);
    }

    /**
     * The type of that name.
     *
     * @throws ContractException if there is none
     */
    public DeclaredType type(TypeName name) {
        requireDeclared("type", name);
        return types.get(name);
    }

    /** All types, by qualified name. */
    public List<DeclaredType> types() {
        return types.values().stream().sorted(Comparator.comparing(DeclaredType::name, ORDER)).toList();
    }

    /** The given types and all that they refer to, directly or not, by qualified name. */
    public List<DeclaredType> reachable(Collection<TypeName> roots) {
        Set<TypeName> seen = new HashSet<>(roots);
        ArrayDeque<TypeName> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (TypeName next : references(type(open.pop()))) {
                if (seen.add(next)) {
                    open.push(next);
                }
            }
        }
        return seen.stream().sorted(ORDER).map(this::type).toList();
    }

    /** The message types that a message mentions in any field, however nested, by qualified name. */
    List<TypeName> successors(DeclaredType.Message message) {
        return references(message).stream().filter(this::isMessage).toList();
    }

    boolean isMessage(TypeName name) {
        return types.get(name) instanceof DeclaredType.Message;
    }

    private static Collection<TypeName> references(DeclaredType type) {
        Set<TypeName> references = new TreeSet<>(ORDER);
        if (type instanceof DeclaredType.Message message) {
            message.fields().forEach(field -> field.type().forEachReference(references::add));
        }
        return references;
    }

    private List<DeclaredType.Message> messages() {
        return types().stream().filter(DeclaredType.Message.class::isInstance).map(DeclaredType.Message.class::cast).toList();
    }

    private void requireDeclared(String where, TypeName name) {
        if (!types.containsKey(name)) {
            throw new ContractException(where + ": type " + Shown.text(name.tag()) + " is not declared (expected: declared)");
        }
    }
}
