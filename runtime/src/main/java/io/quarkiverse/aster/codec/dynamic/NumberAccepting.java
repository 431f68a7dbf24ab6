package io.quarkiverse.aster.codec.dynamic;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers of any Java type as numbers of one type of the wire: what its range has, and nothing is rounded but decimals. */
final class NumberAccepting {

    /** No type of the wire has integers with more digits. */
    private static final int MAX_DIGITS = 20;

    private NumberAccepting() {
    }

    /** @throws Rejected if it is no integer of that range */
    static BigInteger integer(Object value, BigInteger least, BigInteger most) {
        if (!(value instanceof Number number)) {
            throw Rejected.value(value, "a number");
        }
        BigInteger integer = exact(number);
        if (integer == null || integer.compareTo(least) < 0 || integer.compareTo(most) > 0) {
            throw Rejected.value(value, "an integer from " + least + " to " + most);
        }
        return integer;
    }

    /** The integer that the number is, {@code null} if it is none or has too many digits. */
    static BigInteger exact(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return BigInteger.valueOf(number.longValue());
        } else if (number instanceof BigInteger integer) {
            return integer;
        }
        BigDecimal decimal = decimal(number);
        // digits are counted first: 1e1000000000 is short as a decimal only
        if (decimal == null || (long) decimal.precision() - decimal.scale() > MAX_DIGITS
                || decimal.stripTrailingZeros().scale() > 0) {
            return null;
        }
        return decimal.toBigInteger();
    }

    private static BigDecimal decimal(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            return Double.isFinite(value) ? new BigDecimal(value) : null;
        }
        return null;
    }

    /** @throws Rejected if it is no number, beyond the range, or an integer that would be rounded */
    static Double float64(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        if (!(value instanceof Number number)) {
            throw Rejected.value(value, "a number");
        }
        double result = number.doubleValue();
        BigInteger integer = number instanceof BigDecimal ? null : exact(number);
        if (Double.isInfinite(result) || integer == null && !(number instanceof BigDecimal)
                || integer != null && !new BigDecimal(result).toBigInteger().equals(integer)) {
            throw Rejected.value(value, "a number that float64 has");
        }
        return result;
    }

    /** As {@link #float64}. */
    static Float float32(Object value) {
        if (value instanceof Float number) {
            return number;
        }
        double wide = float64(value);
        float result = (float) wide;
        boolean integer = !(value instanceof Double || value instanceof BigDecimal);
        if (Float.isInfinite(result) && !Double.isInfinite(wide) || integer && result != wide) {
            throw Rejected.value(value, "a number that float32 has");
        }
        return result;
    }
}
