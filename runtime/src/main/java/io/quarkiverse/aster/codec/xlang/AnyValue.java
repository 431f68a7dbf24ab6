package io.quarkiverse.aster.codec.xlang;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A value of a type that only the payload tells, see {@link XlangValues#ANY}. */
final class AnyValue extends XlangValue<Object> {

    static final AnyValue VALUE = new AnyValue(true);
    static final AnyValue KEY = new AnyValue(false);

    // made without XlangValues, whose initialization needs this class
    private static final XlangValue<Object> OR_NULL = new NullableValue<>(VALUE);
    private static final XlangValue<?> LIST = CollectionValue.list(OR_NULL);
    private static final XlangValue<?> SET = CollectionValue.unhashedSet(OR_NULL);
    private static final XlangValue<?> MAP = new MapValue<>(KEY, OR_NULL);

    /** Initialized when the first value is written or read. */
    private static final class Unsigned {

        static final XlangValue<BigInteger> VALUE = XlangValues.converted(XlangValues.UINT64,
                bits -> new BigInteger(Long.toUnsignedString(bits)), BigInteger::longValue);
    }

    private final boolean parts;

    /** @param parts whether values may have any, and be bytes */
    private AnyValue(boolean parts) {
        this.parts = parts;
    }

    @Override
    public WireType type() {
        return WireType.of(TypeId.ANY);
    }

    @Override
    boolean typed() {
        return true;
    }

    @Override
    XlangValue<?> actual(Object object) {
        if (object == null) {
            return this;
        }
        XlangValue<?> scalar = scalar(object);
        if (scalar != null) {
            return scalar;
        }
        XlangValue<?> whole = object instanceof byte[] ? XlangValues.BINARY
                : object instanceof Map ? MAP : object instanceof Set ? SET : object instanceof List ? LIST : null;
        if (whole == null || !parts) {
            throw new XlangFailure(object.getClass().getName() + " (expected: a value that has a type on the wire)");
        }
        return whole;
    }

    private static XlangValue<?> scalar(Object object) {
        if (object instanceof String) {
            return XlangValues.STRING;
        } else if (object instanceof Long) {
            return XlangValues.INT64;
        } else if (object instanceof Boolean) {
            return XlangValues.BOOL;
        } else if (object instanceof Double) {
            return XlangValues.FLOAT64;
        } else if (object instanceof Float) {
            return XlangValues.FLOAT32;
        } else if (object instanceof BigInteger) {
            return Unsigned.VALUE;
        } else if (object instanceof Instant) {
            return XlangValues.INSTANT;
        } else if (object instanceof LocalDate) {
            return XlangValues.LOCAL_DATE;
        }
        return object instanceof UUID ? XlangValues.UUID : null;
    }

    @Override
    void write(XlangWriter out, Object value) {
        throw new IllegalStateException("written without its type");
    }

    @Override
    Object read(XlangReader in, WireType actual, int reference) {
        return switch (actual.id) {
            case TypeId.BOOL -> XlangValues.BOOL.read(in, actual, reference);
            case TypeId.UINT64, TypeId.VAR_UINT64 -> Unsigned.VALUE.read(in, actual, reference);
            case TypeId.FLOAT32 -> XlangValues.FLOAT32.read(in, actual, reference);
            case TypeId.FLOAT64 -> XlangValues.FLOAT64.read(in, actual, reference);
            case TypeId.STRING -> XlangValues.STRING.read(in, actual, reference);
            case TypeId.TIMESTAMP -> XlangValues.INSTANT.read(in, actual, reference);
            case TypeId.DATE -> XlangValues.LOCAL_DATE.read(in, actual, reference);
            case TypeId.ENUM, TypeId.NAMED_ENUM -> in.readVarUint32() & 0xffffffffL;
            case TypeId.BINARY, TypeId.LIST, TypeId.SET, TypeId.MAP, TypeId.NAMED_STRUCT,
                    TypeId.NAMED_COMPATIBLE_STRUCT ->
                readWhole(in, actual, reference);
            default -> XlangValues.INT64.read(in, actual, reference);
        };
    }

    private Object readWhole(XlangReader in, WireType actual, int reference) {
        if (!parts) {
            throw new XlangFailure(actual + " as the key of a map (expected: a value without parts)");
        }
        return switch (actual.id) {
            case TypeId.BINARY -> XlangValues.BINARY.read(in, actual, reference);
            case TypeId.LIST -> LIST.read(in, actual, reference);
            case TypeId.SET -> SET.read(in, actual, reference);
            case TypeId.MAP -> MAP.read(in, actual, reference);
            default -> readMessage(in, actual);
        };
    }

    private static Map<String, Object> readMessage(XlangReader in, WireType actual) {
        TypeDefinition definition = actual.definition != null ? actual.definition
                : actual.name == null || in.old ? null : in.definition(actual.name);
        if (definition == null) {
            throw new XlangFailure("message without a definition: " + actual + " (expected: one that the payload defines)");
        }
        in.enter();
        Map<String, Object> message = new LinkedHashMap<>();
        for (WireField field : definition.fieldArray()) {
            WireType type = field.type();
            in.charge(XlangMapMessage.PER_ENTRY);
            try {
                if (message.containsKey(field.name())) {
                    throw new XlangFailure("a second field of that name (expected: one)");
                }
                message.put(field.name(), in.read(OR_NULL, type.flagged, TypeId.isTyped(type.id) ? null : type));
            } catch (XlangFailure e) {
                throw e.inField(field.name());
            }
        }
        in.charge(XlangMapMessage.PER_MAP);
        in.leave();
        return message;
    }
}
