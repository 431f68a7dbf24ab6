package io.quarkiverse.aster.codec.xlang;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A type of ours in the 0.16 form, which does not describe its types: both sides must have the same, and compare a hash of it.
 */
final class OldSchema {

    /** What the libraries have instead of a hash for a type without fields. */
    private static final int HASH_OF_NOTHING = 47;

    private final TypeDefinition definition;
    private final int[] order;
    private final int hash;
    private final ReadPlan plan;
    private final int shellHash;
    private final ReadPlan shellPlan;
    private final MetaString namespace;
    private final MetaString name;

    OldSchema(TypeDefinition definition) {
        this.definition = definition;
        this.namespace = MetaString.shortest(definition.name().namespace(), MetaString.NAMESPACE_SPECIALS);
        this.name = MetaString.shortest(definition.name().name(), MetaString.NAME_SPECIALS);
        WireField[] fields = definition.fieldArray();
        this.order = order(fields);
        this.hash = hash(fields);
        this.plan = plan(fields, order);
        WireField[] shell = Arrays.stream(fields).map(OldSchema::asShellsHaveIt).toArray(WireField[]::new);
        this.shellHash = hash(shell);
        this.shellPlan = plan(shell, order(shell));
    }

    private static int[] order(WireField[] fields) {
        return IntStream.range(0, fields.length).boxed()
                .sorted(Comparator.comparing((Integer i) -> fields[i], FieldOrder.AS_NAMED))
                .mapToInt(Integer::intValue).toArray();
    }

    private ReadPlan plan(WireField[] fields, int[] fieldOrder) {
        WireField[] ordered = Arrays.stream(fieldOrder).mapToObj(i -> fields[i])
                // this form has no tracking
                .map(field -> new WireField(field.id(), field.name(), field.type().with(field.type().nullable, false)))
                .toArray(WireField[]::new);
        return new ReadPlan(definition, ordered, fieldOrder, fieldOrder.length, false);
    }

    static int hash(WireField[] fields) {
        if (fields.length == 0) {
            return HASH_OF_NOTHING;
        }
        StringBuilder text = new StringBuilder();
        Arrays.stream(fields).sorted(Comparator.comparing(WireField::name)).forEach(field -> text
                .append(field.name()).append(',').append(typeInHash(field.type().id)).append(",0,")
                .append(field.type().nullable ? 1 : 0).append(';'));
        byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
        return (int) MurmurHash3.hash64(utf8, 0, utf8.length, MurmurHash3.FORY_SEED);
    }

    private static int typeInHash(int id) {
        return TypeId.isTyped(id) || id == TypeId.ENUM || id == TypeId.NAMED_ENUM ? 0 : id;
    }

    /**
     * The shell of the peers makes its types from the manifest, where containers lose their type unless they are lists of
     * structs, enums are strings and nothing is nullable.
     */
    private static WireField asShellsHaveIt(WireField field) {
        WireType type = field.type().with(false, false);
        boolean listOfStructs = type.id == TypeId.LIST && type.first != null && TypeId.isStruct(type.first.id);
        WireType shell = switch (type.id) {
            case TypeId.LIST, TypeId.SET, TypeId.MAP -> listOfStructs ? type : WireType.of(TypeId.ANY);
            case TypeId.ENUM -> WireType.of(TypeId.STRING);
            default -> type;
        };
        return new WireField(field.id(), field.name(), shell);
    }

    /** Reads the hash in front of a value. */
    ReadPlan read(XlangReader in, WireType actual) {
        if (actual.name != null && !actual.name.equals(definition.name())) {
            throw new XlangFailure("type " + actual + " (expected: " + definition.name() + ")");
        }
        int theirs = in.readInt();
        if (theirs == hash) {
            return plan;
        }
        if (theirs == shellHash) {
            return shellPlan;
        }
        throw new XlangFailure(String.format("schema hash of %s: %08x (expected: %08x)", definition.name(), theirs, hash));
    }

    void writeType(XlangWriter out) {
        out.writeNamed(namespace, name);
    }

    void writeHash(XlangWriter out) {
        out.writeInt32(hash);
    }

    /** The order of values, as indexes of {@link TypeDefinition#fields()}. */
    int[] order() {
        return order.clone();
    }
}
