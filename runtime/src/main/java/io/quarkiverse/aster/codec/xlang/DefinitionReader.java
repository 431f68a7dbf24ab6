package io.quarkiverse.aster.codec.xlang;

import static io.quarkiverse.aster.codec.xlang.DefinitionWriter.BY_NAME;
import static io.quarkiverse.aster.codec.xlang.DefinitionWriter.COMPRESSED;
import static io.quarkiverse.aster.codec.xlang.DefinitionWriter.FIELD_ID;
import static io.quarkiverse.aster.codec.xlang.DefinitionWriter.LONG_FIELD_NAME;
import static io.quarkiverse.aster.codec.xlang.DefinitionWriter.LONG_NAME;
import static io.quarkiverse.aster.codec.xlang.DefinitionWriter.MANY_FIELDS;

import java.util.Arrays;

import io.quarkiverse.aster.codec.DecodeLimits;

/** Parses type definitions, whoever wrote them: hash and "has fields" bit of the header differ per library and are ignored. */
final class DefinitionReader {

    /** Kinds of bits 6 and 7 that Fory 1.x sets. */
    private static final int LATER_KINDS = 0xc0;

    private DefinitionReader() {
    }

    /** Reads a definition at the cursor, or finds it in the cache. */
    static TypeDefinition read(ByteCursor in, DecodeLimits limits) {
        int start = in.position;
        int end = endOf(in);
        TypeDefinition known = DefinitionCache.find(in.bytes, start, end);
        if (known != null && known.fieldArray().length <= limits.maxFields()) {
            in.position = end;
            return known;
        }
        TypeDefinition parsed = parse(in, start, end, limits);
        in.position = end;
        DefinitionCache.add(parsed);
        return parsed;
    }

    /** Moves to the end of a definition that is known already. */
    static void skip(ByteCursor in) {
        in.position = endOf(in);
    }

    /** Leaves the cursor at the body. */
    private static int endOf(ByteCursor in) {
        long header = in.readLong();
        long size = header & 0xff;
        if (size == 0xff) {
            size += in.readVarUint32() & 0xffffffffL;
        }
        if ((header & COMPRESSED) != 0) {
            throw new XlangFailure("type definition: compressed (expected: plain)");
        }
        in.require(size);
        return in.position + (int) size;
    }

    private static TypeDefinition parse(ByteCursor message, int start, int end, DecodeLimits limits) {
        ByteCursor in = new ByteCursor(message.bytes, message.position, end - message.position);
        int first = in.readUnsignedByte();
        if ((first & BY_NAME) == 0 || (first & LATER_KINDS) != 0) {
            throw new XlangFailure("type definition: kind " + (first >>> 5) + " (expected: 1, a struct by name)");
        }
        int count = readCount(in, first & MANY_FIELDS, MANY_FIELDS);
        if (count > limits.maxFields()) {
            throw new XlangFailure("fields of a type definition: " + count + " (expected: <= " + limits.maxFields() + ")");
        }
        in.require(2L * count);
        TypeName name = new TypeName(readName(in, MetaString.NAMESPACE_SPECIALS), readName(in, MetaString.NAME_SPECIALS));
        WireField[] fields = new WireField[count];
        for (int i = 0; i < count; i++) {
            fields[i] = readField(in, limits.maxDepth());
        }
        return new TypeDefinition(name, fields, Arrays.copyOfRange(message.bytes, start, end));
    }

    private static String readName(ByteCursor in, String specials) {
        int first = in.readUnsignedByte();
        return readText(in, first & 3, readCount(in, first >>> 2, LONG_NAME), specials);
    }

    private static WireField readField(ByteCursor in, int depth) {
        int first = in.readUnsignedByte();
        int size = readCount(in, first >>> 2 & LONG_FIELD_NAME, LONG_FIELD_NAME);
        WireType type = readType(in, in.readVarUint32(), depth).with((first & 2) != 0, (first & 1) != 0);
        int encoding = first >>> 6;
        if (encoding == FIELD_ID) {
            return new WireField(size, Integer.toString(size), type);
        }
        return new WireField(readText(in, encoding, size + 1, MetaString.NAME_SPECIALS), type);
    }

    private static String readText(ByteCursor in, int encoding, int length, String specials) {
        in.require(length);
        String text = MetaString.decode(encoding, in.bytes, in.position, length, specials);
        in.position += length;
        return text;
    }

    private static WireType readType(ByteCursor in, int id, int depth) {
        if (!TypeId.isKnown(id) || id == TypeId.NONE) {
            throw new XlangFailure(
                    "type id in a definition: " + Integer.toUnsignedString(id) + " (expected: one the protocol uses)");
        }
        if (depth == 0) {
            throw new XlangFailure("type in a definition: nested too deeply (expected: as deep as values may be)");
        }
        return switch (id) {
            case TypeId.LIST, TypeId.SET -> WireType.container(id, readElement(in, depth), null);
            case TypeId.MAP -> WireType.container(id, readElement(in, depth), readElement(in, depth));
            default -> WireType.of(id);
        };
    }

    private static WireType readElement(ByteCursor in, int depth) {
        int idAndFlags = in.readVarUint32();
        return readType(in, idAndFlags >>> 2, depth - 1).with((idAndFlags & 2) != 0, (idAndFlags & 1) != 0);
    }

    private static int readCount(ByteCursor in, int inByte, int most) {
        if (inByte < most) {
            return inByte;
        }
        int more = in.readVarUint32();
        if (more < 0 || more > in.remaining()) {
            throw new XlangFailure("count in a type definition: " + (most + (more & 0xffffffffL))
                    + " (expected: no more than the definition has bytes)");
        }
        return most + more;
    }

}
