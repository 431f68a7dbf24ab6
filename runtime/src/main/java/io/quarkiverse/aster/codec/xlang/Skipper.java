package io.quarkiverse.aster.codec.xlang;

/** Passes over values that nobody asked for, by their types alone. Numbers of objects and of definitions go on counting. */
final class Skipper {

    private Skipper() {
    }

    static void skip(XlangReader in, WireType type) {
        switch (type.id) {
            case TypeId.BOOL, TypeId.INT8, TypeId.UINT8 -> in.skip(1);
            case TypeId.INT16, TypeId.UINT16 -> in.skip(2);
            case TypeId.INT32, TypeId.UINT32, TypeId.FLOAT32, TypeId.DATE -> in.skip(4);
            case TypeId.INT64, TypeId.UINT64, TypeId.FLOAT64 -> in.skip(8);
            case TypeId.TIMESTAMP -> in.skip(12);
            case TypeId.VARINT32, TypeId.VAR_UINT32, TypeId.ENUM, TypeId.NAMED_ENUM -> in.readVarUint32();
            case TypeId.VARINT64, TypeId.VAR_UINT64 -> in.readVarUint64();
            case TypeId.STRING -> in.skip(in.readVarUint64() >>> 2);
            case TypeId.BINARY -> in.skip(in.readLength());
            case TypeId.LIST, TypeId.SET -> skipElements(in, type);
            case TypeId.MAP -> skipEntries(in, type);
            case TypeId.NAMED_STRUCT, TypeId.NAMED_COMPATIBLE_STRUCT -> skipStruct(in, type);
            case TypeId.NONE -> {
            }
            default -> {
                if (!TypeId.isPackedArray(type.id)) {
                    throw new XlangFailure("type: " + type + " (expected: one whose values can be skipped)");
                }
                in.skip(in.readLength());
            }
        }
    }

    private static void skipElements(XlangReader in, WireType type) {
        ElementsHeader header = ElementsHeader.read(in, type);
        if (header.count() == 0 || header.isEmptyStruct()) {
            return;
        }
        in.enter();
        for (int i = 0; i < header.count(); i++) {
            in.skipValue(header.flagged(), header.type());
        }
        in.leave();
    }

    private static void skipEntries(XlangReader in, WireType type) {
        MapChunks chunks = MapChunks.read(in, type);
        in.enter();
        while (chunks.next()) {
            if (!chunks.keyNull()) {
                in.skipValue(chunks.keyFlagged(), chunks.keyType());
            }
            if (!chunks.valueNull()) {
                in.skipValue(chunks.valueFlagged(), chunks.valueType());
            }
        }
        in.leave();
    }

    private static void skipStruct(XlangReader in, WireType type) {
        if (type.definition == null) {
            throw new XlangFailure("struct without a definition: cannot be skipped (expected: a field of the type)");
        }
        in.enter();
        for (WireField field : type.definition.fieldArray()) {
            WireType declared = field.type();
            in.skipValue(declared.flagged, TypeId.isTyped(declared.id) ? null : declared);
        }
        in.leave();
    }
}
