package io.quarkiverse.aster.contract;

import java.util.Set;
import java.util.function.Function;

/** Definitions of the fields of one message type: an optional is peeled off, then a container, and what is left is the leaf. */
record FieldDefs(TypeGraph graph, Set<TypeName> backEdges, Function<TypeName, String> hashes) {

    private static final Leaf NO_KEY = new Leaf(TypeKind.PRIMITIVE, "", "", "");
    private static final Leaf ANY = new Leaf(TypeKind.ANY, "", "", "");

    private record Leaf(TypeKind kind, String primitive, String ref, String selfRef) {
    }

    FieldDef define(int id, DeclaredType.Field field) {
        boolean optional = field.type() instanceof ValueType.OptionalOf;
        ValueType type = field.type() instanceof ValueType.OptionalOf o ? o.value() : field.type();
        ContainerKind container = ContainerKind.NONE;
        Leaf key = NO_KEY;
        if (type instanceof ValueType.ListOf list) {
            container = ContainerKind.LIST;
            type = list.element();
        } else if (type instanceof ValueType.SetOf set) {
            container = ContainerKind.SET;
            type = set.element();
        } else if (type instanceof ValueType.MapOf map) {
            container = ContainerKind.MAP;
            key = leaf(map.key());
            type = map.value();
        }
        Leaf value = leaf(type);
        // no binding tracks references or lets declared defaults into the identity
        return new FieldDef(id, field.name(), value.kind, value.primitive, value.ref, value.selfRef, optional, false, container,
                key.kind, key.primitive, key.ref, true, "");
    }

    private Leaf leaf(ValueType type) {
        if (type instanceof ValueType.Primitive primitive) {
            return new Leaf(TypeKind.PRIMITIVE, primitive.label(), "", "");
        }
        if (type instanceof ValueType.Reference reference && graph.isMessage(reference.name())) {
            return backEdges.contains(reference.name())
                    ? new Leaf(TypeKind.SELF_REF, "", "", reference.name().qualified())
                    : new Leaf(TypeKind.REF, "", hashes.apply(reference.name()), "");
        }
        return ANY; // enums too, as Python has them
    }
}
