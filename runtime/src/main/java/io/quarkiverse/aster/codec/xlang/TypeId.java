package io.quarkiverse.aster.codec.xlang;

/** The type ids of Fory XLANG that the protocol uses. */
public final class TypeId {

    public static final int ANY = 0;
    public static final int BOOL = 1;
    public static final int INT8 = 2;
    public static final int INT16 = 3;
    public static final int INT32 = 4;
    public static final int VARINT32 = 5;
    public static final int INT64 = 6;
    public static final int VARINT64 = 7;
    public static final int UINT8 = 9;
    public static final int UINT16 = 10;
    public static final int UINT32 = 11;
    public static final int VAR_UINT32 = 12;
    public static final int UINT64 = 13;
    public static final int VAR_UINT64 = 14;
    public static final int FLOAT32 = 19;
    public static final int FLOAT64 = 20;
    public static final int STRING = 21;
    public static final int LIST = 22;
    public static final int SET = 23;
    public static final int MAP = 24;
    public static final int ENUM = 25;
    public static final int NAMED_ENUM = 26;
    public static final int NAMED_STRUCT = 29;
    public static final int NAMED_COMPATIBLE_STRUCT = 30;
    public static final int NONE = 36;
    public static final int TIMESTAMP = 38;
    public static final int DATE = 39;
    public static final int BINARY = 41;
    /** The packed arrays 43 to 56 all are a byte length and raw data; they are only ever skipped. */
    static final int FIRST_PACKED_ARRAY = 43;
    static final int LAST_PACKED_ARRAY = 56;

    private static final String[] NAMES = new String[LAST_PACKED_ARRAY + 1];

    static {
        NAMES[ANY] = "any";
        NAMES[BOOL] = "bool";
        NAMES[INT8] = "int8";
        NAMES[INT16] = "int16";
        NAMES[INT32] = "int32";
        NAMES[VARINT32] = "varint32";
        NAMES[INT64] = "int64";
        NAMES[VARINT64] = "varint64";
        NAMES[UINT8] = "uint8";
        NAMES[UINT16] = "uint16";
        NAMES[UINT32] = "uint32";
        NAMES[VAR_UINT32] = "var_uint32";
        NAMES[UINT64] = "uint64";
        NAMES[VAR_UINT64] = "var_uint64";
        NAMES[FLOAT32] = "float32";
        NAMES[FLOAT64] = "float64";
        NAMES[STRING] = "string";
        NAMES[LIST] = "list";
        NAMES[SET] = "set";
        NAMES[MAP] = "map";
        NAMES[ENUM] = "enum";
        NAMES[NAMED_ENUM] = "enum";
        NAMES[NAMED_STRUCT] = "struct";
        NAMES[NAMED_COMPATIBLE_STRUCT] = "struct";
        NAMES[NONE] = "none";
        NAMES[TIMESTAMP] = "timestamp";
        NAMES[DATE] = "date";
        NAMES[BINARY] = "binary";
        for (int id = FIRST_PACKED_ARRAY; id <= LAST_PACKED_ARRAY; id++) {
            NAMES[id] = "packed array (type " + id + ")";
        }
    }

    private TypeId() {
    }

    static boolean isKnown(int id) {
        return id >= 0 && id < NAMES.length && NAMES[id] != null;
    }

    static String name(int id) {
        return isKnown(id) ? NAMES[id] : "type " + Integer.toUnsignedString(id);
    }

    static boolean isStruct(int id) {
        return id == NAMED_COMPATIBLE_STRUCT || id == NAMED_STRUCT;
    }

    static boolean isPackedArray(int id) {
        return id >= FIRST_PACKED_ARRAY && id <= LAST_PACKED_ARRAY;
    }

    /** Whether values carry their type: what a struct or any field is preceded by. */
    static boolean isTyped(int id) {
        return id == NAMED_COMPATIBLE_STRUCT || id == NAMED_STRUCT || id == ANY;
    }
}
