package io.quarkiverse.aster.contract;

import java.util.List;
import java.util.Objects;

/**
 * A type that contracts refer to by its hash.
 *
 * @param packageName may be empty
 * @param fields of a message, in any order
 * @param enumValues of an enum, in any order
 * @param unionVariants of a union, in any order
 */
public record TypeDef(TypeDefKind kind, String packageName, String name, List<FieldDef> fields,
        List<EnumValueDef> enumValues, List<UnionVariantDef> unionVariants) {

    public TypeDef {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(packageName, "packageName");
        Objects.requireNonNull(name, "name");
        fields = List.copyOf(fields);
        enumValues = List.copyOf(enumValues);
        unionVariants = List.copyOf(unionVariants);
    }

    /** A message type. */
    public static TypeDef message(TypeName name, List<FieldDef> fields) {
        return new TypeDef(TypeDefKind.MESSAGE, name.packageName(), name.name(), fields, List.of(), List.of());
    }

    /** Package and name together. */
    public TypeName typeName() {
        return new TypeName(packageName, name);
    }
}
