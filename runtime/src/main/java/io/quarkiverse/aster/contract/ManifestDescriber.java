package io.quarkiverse.aster.contract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Describes a resolved contract in the terms of manifests. */
record ManifestDescriber(ResolvedContract contract) {

    Manifest manifest() {
        ServiceDeclaration service = contract.declaration();
        Set<TypeName> told = new HashSet<>();
        return new Manifest(service.name(), service.version(), contract.contractId(), Manifest.CANONICAL_ENCODING,
                contract.types().types().stream().map(ResolvedTypes.ResolvedType::hash).sorted().toList(),
                CodePointOrder.sortedByNfc(service.methods(), MethodDeclaration::name).stream()
                        .map(method -> method(method, told)).toList(),
                service.serializationModes(), service.producerLanguage(), service.scope(), service.description(), List.of(),
                false, Manifest.Publication.NONE);
    }

    /** @param told of which types methods before it tell */
    private ManifestMethod method(MethodDeclaration method, Set<TypeName> told) {
        List<ManifestField> fields = fields(method.request());
        return new ManifestMethod(method.name(), method.pattern(), name(method.request()), name(method.response()),
                tag(method.request()), tag(method.response()), method.timeoutSeconds(), method.idempotent(), fields,
                fields(method.response()), method.inline(), method.inline() ? fields : List.of(), method.description(),
                List.of(), false, method.requires(), contract.declaration().requires(), declared(method.roots(), told));
    }

    /** Those of the types, and of all that they refer to, that were not told yet; by qualified name. */
    private List<DeclaredType> declared(List<TypeName> roots, Set<TypeName> told) {
        List<DeclaredType> types = new ArrayList<>();
        Deque<TypeName> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            TypeName name = open.pop();
            if (told.add(name)) {
                DeclaredType type = contract.graph().type(name);
                types.add(type);
                if (type instanceof DeclaredType.Message message) {
                    message.fields().forEach(field -> field.type().forEachReference(open::push));
                }
            }
        }
        types.sort(Comparator.comparing(DeclaredType::name, TypeGraph.ORDER));
        return types;
    }

    private static String name(ValueType type) {
        return type instanceof ValueType.Reference reference ? reference.name().name()
                : type instanceof ValueType.Primitive primitive ? primitive.label() : "";
    }

    private static String tag(ValueType type) {
        return type instanceof ValueType.Reference reference ? reference.name().tag() : "";
    }

    private List<ManifestField> fields(ValueType type) {
        return type instanceof ValueType.Reference reference
                && contract.graph().type(reference.name()) instanceof DeclaredType.Message message
                        ? message.fields().stream().map(this::field).toList()
                        : List.of();
    }

    private ManifestField field(DeclaredType.Field field) {
        ValueType type = field.type() instanceof ValueType.OptionalOf optional ? optional.value() : field.type();
        ManifestValue value = value(field.type());
        // a field that may be null can be left out; no other has a default that the contract knows
        return new ManifestField(field.name(), value, !value.nullable(), null, value.nullable() ? "null" : "none",
                field.description(), List.of(), Map.of(), constants(type), item(type),
                type instanceof ValueType.MapOf map ? value(map.key()) : null,
                type instanceof ValueType.MapOf map ? value(map.value()) : null);
    }

    private ManifestValue item(ValueType type) {
        return type instanceof ValueType.ListOf list ? value(list.element())
                : type instanceof ValueType.SetOf set ? value(set.element()) : null;
    }

    private List<Object> constants(ValueType type) {
        return type instanceof ValueType.Reference reference
                && contract.graph().type(reference.name()) instanceof DeclaredType.Enumeration enumeration
                        ? List.copyOf(enumeration.constants())
                        : List.of();
    }

    private ManifestValue value(ValueType type) {
        if (type instanceof ValueType.OptionalOf optional) {
            return value(optional.value()).orNull();
        }
        if (type instanceof ValueType.Reference reference) {
            TypeName name = reference.name();
            return contract.graph().isMessage(name) ? new ManifestValue(FieldKind.REF, false, name.name(), name.tag())
                    : new ManifestValue(FieldKind.ENUM, false, name.name(), "");
        }
        return ManifestValue.of(type instanceof ValueType.Primitive primitive ? FieldKind.ofPrimitive(primitive.label())
                : type instanceof ValueType.MapOf ? FieldKind.MAP
                        : type instanceof ValueType.ListOf || type instanceof ValueType.SetOf ? FieldKind.LIST
                                : FieldKind.STRING);
    }
}
