package io.quarkiverse.aster.codec.xlang;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.aster.codec.DecodeLimits;

/**
 * A message type as it describes itself in every payload: its name and its fields in the order of their values.
 * <p>
 * Immutable; two that came from the same bytes are the same object while the {@link DefinitionCache} holds them.
 */
public final class TypeDefinition {

    private final TypeName name;
    private final WireField[] fields;
    private final byte[] bytes;
    private final WireType type;

    TypeDefinition(TypeName name, WireField[] fields, byte[] bytes) {
        this.name = name;
        this.fields = fields;
        this.bytes = bytes;
        this.type = WireType.defined(TypeId.NAMED_COMPATIBLE_STRUCT, this);
    }

    /**
     * The definition of a type of ours. The fields are put into the order of the wire.
     *
     * @throws IllegalArgumentException if two fields have one name
     */
    public static TypeDefinition of(TypeName name, List<WireField> fields) {
        List<WireField> ordered = new ArrayList<>(fields);
        ordered.sort(FieldOrder.COMPATIBLE);
        long names = ordered.stream().map(WireField::name).distinct().count();
        if (names != ordered.size()) {
            throw new IllegalArgumentException(name + ": two fields with one name in " + ordered);
        }
        WireField[] array = ordered.toArray(WireField[]::new);
        return new TypeDefinition(name, array, DefinitionWriter.write(name, array));
    }

    /**
     * Parses what {@link #bytes()} returned, for constants in generated code.
     *
     * @throws IllegalArgumentException if the bytes are not a definition
     */
    public static TypeDefinition parse(byte[] bytes) {
        try {
            return DefinitionReader.read(new ByteCursor(bytes, 0, bytes.length), DecodeLimits.DEFAULT);
        } catch (XlangFailure e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Header and body as they go into a payload. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public TypeName name() {
        return name;
    }

    /** In the order of the values on the wire; generated code counts fields by it. */
    public List<WireField> fields() {
        return List.of(fields);
    }

    /** What the usual type id and this definition stand for. */
    WireType type() {
        return type;
    }

    /** Not to be changed. */
    WireField[] fieldArray() {
        return fields;
    }

    /** Not to be changed. */
    byte[] byteArray() {
        return bytes;
    }

    @Override
    public String toString() {
        return name + fields().toString();
    }
}
