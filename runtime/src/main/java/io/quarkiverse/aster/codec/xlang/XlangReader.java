package io.quarkiverse.aster.codec.xlang;

import io.quarkiverse.aster.codec.DecodeLimits;

/**
 * One payload while it is read: the bytes, and what they have said so far about types and objects. For one thread and one
 * payload.
 */
public final class XlangReader extends ByteCursor {

    static final int OBJECT = 0x00;
    static final int REFERENCE = 0xfe;
    static final int UNNUMBERED = 0xff;
    static final int NULL = 0xfd;

    /** For {@link #bind}: the object has no number. */
    static final int NO_REFERENCE = -1;

    final DecodeLimits limits;
    private final int maxStringLength;
    /** The 0.16 form. */
    final boolean old;
    private final DefinitionTable definitions;
    private final OldNames names;
    private References references;
    /** Set if the message itself has the first number. */
    private XlangMessage<?> root;
    private int rootPosition;
    private Object rootObject;
    private long memory;
    private int depth;
    private int replays;

    XlangReader(byte[] bytes, int offset, int length, DecodeLimits limits, boolean old) {
        super(bytes, offset, length);
        this.limits = limits;
        this.maxStringLength = limits.maxStringLength();
        this.old = old;
        this.memory = limits.maxMemory();
        this.definitions = old ? null : new DefinitionTable();
        this.names = old ? new OldNames() : null;
    }

    /**
     * Says which object a number stands for before its fields are read, so that they can refer to it. Generated code calls it
     * for classes, first thing; records cannot contain themselves.
     *
     * @param reference as passed to {@link XlangMessage#readFields}
     */
    public void bind(int reference, Object object) {
        if (reference == NO_REFERENCE) {
            return;
        }
        if (references == null) {
            // nothing but the message has a number yet
            rootObject = object;
        } else {
            references.set(reference, object);
        }
    }

    /** Counts bytes of the heap against the limit, before they are taken. */
    void charge(long size) {
        memory -= size;
        if (memory < 0) {
            throw new XlangFailure("decoded size: more than " + limits.maxMemory() + " bytes (expected: <= "
                    + limits.maxMemory() + ")");
        }
    }

    /** Counts a text against the limits. */
    void chargeText(int characters, long size) {
        if (characters > maxStringLength) {
            throw new XlangFailure(
                    "string length: " + characters + " characters (expected: <= " + maxStringLength + ")");
        }
        charge(size);
    }

    /** Goes one level down; the caller leaves it again. */
    void enter() {
        if (++depth > limits.maxDepth()) {
            throw new XlangFailure(
                    "nesting: more than " + limits.maxDepth() + " levels (expected: <= " + limits.maxDepth() + ")");
        }
    }

    void leave() {
        depth--;
    }

    WireType readType() {
        int id = readVarUint32();
        switch (id) {
            case TypeId.NAMED_ENUM:
            case TypeId.NAMED_STRUCT:
                return old ? WireType.named(id, names.readType(this)) : definitions.read(this, id, replays > 0);
            case TypeId.NAMED_COMPATIBLE_STRUCT:
                if (!old) {
                    return definitions.read(this, id, replays > 0);
                }
                throw new XlangFailure("type: 30, with schema evolution (expected: the form without it)");
            default:
                if (!TypeId.isKnown(id) || id == TypeId.ANY) {
                    throw new XlangFailure("type of a value: " + Integer.toUnsignedString(id)
                            + " (expected: an id that the protocol uses)");
                }
                return WireType.of(id);
        }
    }

    /** The type of all elements: one that takes bytes, since those that are left bound the number of elements. */
    WireType readElementType() {
        WireType type = readType();
        if (type.id == TypeId.NONE) {
            throw new XlangFailure("type of elements: none (expected: one that has values)");
        }
        return type;
    }

    /** What this payload said about a type before, or {@code null}. */
    TypeDefinition definition(TypeName name) {
        return definitions.find(name);
    }

    /** Reads the message that the payload is, from its reference flag on. */
    <T> T readRoot(XlangMessage<T> message) {
        if (old || remaining() == 0 || bytes[position] != OBJECT) {
            return read(message, true, null);
        }
        position++;
        startRoot(message);
        WireType actual = readType();
        return actual.id == TypeId.NONE ? nullOf(message) : message.read(this, actual, 0);
    }

    /**
     * Reads the message that the payload is, if it is one as we write it: of our own definition.
     *
     * @param head what such payloads start with
     */
    <T> T readKnownRoot(XlangMessage<T> message, byte[] head) {
        position = start + Root.TYPE;
        startRoot(message);
        position = start + head.length;
        return message.read(this, definitions.add(this, message.type()), 0);
    }

    /** Nearly all payloads have no references: their table is made when it is asked for. */
    private void startRoot(XlangMessage<?> message) {
        root = message;
        rootPosition = position;
    }

    /**
     * Reads a value wherever one can stand.
     *
     * @param flagged whether a reference flag is in front of it
     * @param type its type, or {@code null} if type information is in front of it (after the flag)
     */
    <T> T read(XlangValue<T> reader, boolean flagged, WireType type) {
        if (!flagged) {
            return readValue(reader, type);
        }
        int flag = readUnsignedByte();
        switch (flag) {
            case NULL:
                return nullOf(reader);
            case UNNUMBERED:
                return readValue(reader, type);
            case OBJECT:
                XlangValue<?> core = reader.core();
                int number = references().add(core, position, type);
                WireType actual = type == null ? readType() : type;
                if (actual.id == TypeId.NONE) {
                    return nullOf(reader);
                }
                Object object = core.read(this, actual, number);
                references.set(number, object);
                return reader.wrap(object);
            case REFERENCE:
                return reader.wrap(referenced(readVarUint32(), reader.core()));
            default:
                throw unknownFlag(flag);
        }
    }

    private <T> T readValue(XlangValue<T> reader, WireType type) {
        WireType actual = type == null ? readType() : type;
        if (actual.id == TypeId.NONE) {
            return nullOf(reader);
        }
        return reader.read(this, actual, NO_REFERENCE);
    }

    static <T> T nullOf(XlangValue<T> reader) {
        if (!reader.nullable()) {
            throw new XlangFailure("null (expected: " + reader.type() + ")");
        }
        return reader.wrap(null);
    }

    private Object referenced(int number, XlangValue<?> reader) {
        Object object = references().get(number, reader);
        return object != null ? object : replay(number, reader);
    }

    /** Reads an object that was skipped when it came. */
    private Object replay(int number, XlangValue<?> reader) {
        int back = position;
        int next = references.next();
        references.continueAt(number);
        position = references.position(number);
        references.add(reader, position, references.type(number));
        replays++;
        enter();
        WireType type = references.type(number);
        Object object = reader.read(this, type == null ? readType() : type, number);
        references.set(number, object);
        leave();
        replays--;
        references.continueAt(next);
        position = back;
        return object;
    }

    /** Passes over a value wherever one can stand; arguments as for {@link #read}. */
    void skipValue(boolean flagged, WireType type) {
        if (flagged) {
            int flag = readUnsignedByte();
            switch (flag) {
                case NULL:
                    return;
                case REFERENCE:
                    references().check(readVarUint32());
                    return;
                case OBJECT:
                    references().add(null, position, type);
                    break;
                case UNNUMBERED:
                    break;
                default:
                    throw unknownFlag(flag);
            }
        }
        Skipper.skip(this, type == null ? readType() : type);
    }

    private References references() {
        if (references == null) {
            if (old) {
                throw new XlangFailure("reference: numbered object (expected: none in the form without schema evolution)");
            }
            references = new References(limits.maxReferences());
            if (root != null) {
                references.set(references.add(root, rootPosition, null), rootObject);
            }
        }
        return references;
    }

    private static XlangFailure unknownFlag(int flag) {
        return new XlangFailure("reference flag: " + flag + " (expected: 0, 253, 254 or 255)");
    }
}
