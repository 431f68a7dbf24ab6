package io.quarkiverse.aster.codec.dynamic;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.quarkiverse.aster.codec.json.JsonKey;
import io.quarkiverse.aster.codec.json.JsonKeys;
import io.quarkiverse.aster.codec.json.JsonValue;
import io.quarkiverse.aster.codec.json.JsonValues;
import io.quarkiverse.aster.codec.xlang.WireType;
import io.quarkiverse.aster.codec.xlang.XlangValue;
import io.quarkiverse.aster.codec.xlang.XlangValues;

/**
 * A value whose type the description does not tell: in XLANG it says itself what it is, by the Java type that was given. A
 * message cannot be given, since a map is written as a map.
 */
final class AnyShape extends Shape {

    static final AnyShape VALUE = new AnyShape();
    /** As the key of a map. */
    static final Shape KEY = new Key();
    static final XlangValue<Object> OR_NULL = XlangValues.nullable(XlangValues.ANY);

    private static final BigInteger MOST = BigInteger.TWO.pow(Long.SIZE).subtract(BigInteger.ONE);

    private AnyShape() {
    }

    /** Whether a type is not told, as a value or as a key. */
    static boolean isAny(Shape shape) {
        return shape == VALUE || shape == KEY;
    }

    @Override
    Object accept(Object value, Acceptance acceptance) {
        if (value instanceof Map<?, ?> map) {
            return acceptMap(map, acceptance);
        } else if (value instanceof Set<?>) {
            return ListShape.elements(value, new OptionalShape(this), acceptance, new LinkedHashSet<>());
        } else if (value instanceof Collection<?> || value instanceof Object[]) {
            return ListShape.elements(value, new OptionalShape(this), acceptance, new ArrayList<>());
        } else if (value instanceof byte[]) {
            return value;
        }
        return acceptScalar(value, acceptance);
    }

    private Map<Object, Object> acceptMap(Map<?, ?> map, Acceptance acceptance) {
        acceptance.enter();
        Map<Object, Object> accepted = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            try {
                Object value = entry.getValue() instanceof Optional<?> optional ? optional.orElse(null) : entry.getValue();
                accepted.put(acceptScalar(entry.getKey(), acceptance), value == null ? null : accept(value, acceptance));
            } catch (Rejected e) {
                throw e.at(entry.getKey());
            }
        }
        acceptance.leave();
        return accepted;
    }

    private static Object acceptScalar(Object value, Acceptance acceptance) {
        if (value instanceof Number number) {
            return acceptNumber(number, acceptance);
        } else if (value instanceof CharSequence || value instanceof Character) {
            return value.toString();
        } else if (value instanceof Boolean || value instanceof Instant || value instanceof LocalDate
                || value instanceof UUID) {
            return value;
        } else if (value instanceof OffsetDateTime || value instanceof ZonedDateTime || value instanceof Date) {
            return Accepting.instant(value);
        } else if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        throw Rejected.value(value, "a number, text, bytes, an instant, a date, a UUID, a collection or a map");
    }

    private static Object acceptNumber(Number number, Acceptance acceptance) {
        if (number instanceof Double || number instanceof Float) {
            return number;
        }
        BigInteger integer = NumberAccepting.exact(number);
        if (integer != null && integer.bitLength() < Long.SIZE) {
            return integer.longValue();
        }
        if (number instanceof BigDecimal) {
            return NumberAccepting.float64(number);
        }
        if (integer == null || integer.signum() < 0 || !acceptance.json() && integer.compareTo(MOST) > 0) {
            throw Rejected.value(number, "an integer of 64 bits, or another number");
        }
        return integer;
    }

    @Override
    WireType wireType() {
        return XlangValues.ANY.type();
    }

    @Override
    XlangValue<?> xlang() {
        return XlangValues.ANY;
    }

    @Override
    XlangValue<?> xlangForReading() {
        return OR_NULL;
    }

    @Override
    JsonValue<?> json() {
        return JsonValues.ANY;
    }

    @Override
    String label() {
        return "any";
    }

    private static final class Key extends Shape {

        @Override
        Object accept(Object value, Acceptance acceptance) {
            Object scalar = acceptScalar(value, acceptance);
            return acceptance.json() ? scalar.toString() : scalar;
        }

        @Override
        WireType wireType() {
            return XlangValues.ANY_KEY.type();
        }

        @Override
        XlangValue<?> xlang() {
            return XlangValues.ANY_KEY;
        }

        @Override
        JsonValue<?> json() {
            return JsonValues.STRING;
        }

        @Override
        JsonKey<?> key() {
            return JsonKeys.STRING;
        }

        @Override
        boolean hashable() {
            return true;
        }

        @Override
        String label() {
            return "any";
        }
    }
}
