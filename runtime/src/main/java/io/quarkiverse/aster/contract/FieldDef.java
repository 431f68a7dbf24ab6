package io.quarkiverse.aster.contract;

import java.util.Objects;

/**
 * One field of a message type. Members that do not apply are empty, {@code false}, {@link ContainerKind#NONE} or
 * {@link TypeKind#PRIMITIVE}.
 *
 * @param id its position, from 1; {@link EncodingProfile#PROFILE_2} derives it from the names and ignores this one
 * @param name as the source spells it
 * @param typeKind what the value is; for a list or set its element, for a map its value
 * @param typePrimitive the label, with {@link TypeKind#PRIMITIVE}
 * @param typeRef the hash of the type in hex, with {@link TypeKind#REF}
 * @param selfRefName {@code package.name} of the type, with {@link TypeKind#SELF_REF}
 * @param optional whether the field may be null
 * @param refTracked whether shared objects are tracked; no producer sets it
 * @param container whether there is one value or a collection
 * @param containerKeyKind what the key of a map is; a key that closes a cycle has no name at all
 * @param containerKeyPrimitive the label of the key
 * @param containerKeyRef the hash of the key's type, in hex
 * @param required whether there is no declared default; {@link EncodingProfile#PROFILE_1} does not know it
 * @param defaultValue the encoded default, in hex; {@link EncodingProfile#PROFILE_1} does not know it
 */
public record FieldDef(int id, String name, TypeKind typeKind, String typePrimitive, String typeRef, String selfRefName,
        boolean optional, boolean refTracked, ContainerKind container, TypeKind containerKeyKind, String containerKeyPrimitive,
        String containerKeyRef, boolean required, String defaultValue) {

    public FieldDef {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(typeKind, "typeKind");
        Objects.requireNonNull(typePrimitive, "typePrimitive");
        typeRef = Hex.normalized("type_ref", typeRef);
        Objects.requireNonNull(selfRefName, "selfRefName");
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(containerKeyKind, "containerKeyKind");
        Objects.requireNonNull(containerKeyPrimitive, "containerKeyPrimitive");
        containerKeyRef = Hex.normalized("container_key_ref", containerKeyRef);
        defaultValue = Hex.normalized("default_value", defaultValue);
    }

    /** The same field at another position. */
    public FieldDef withId(int newId) {
        return new FieldDef(newId, name, typeKind, typePrimitive, typeRef, selfRefName, optional, refTracked, container,
                containerKeyKind, containerKeyPrimitive, containerKeyRef, required, defaultValue);
    }
}
