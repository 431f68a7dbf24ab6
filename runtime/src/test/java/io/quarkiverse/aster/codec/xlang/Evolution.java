package io.quarkiverse.aster.codec.xlang;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.quarkiverse.aster.codec.xlang.SlowType.SlowField;
import io.quarkiverse.aster.codec.xlang.SlowType.SlowStruct;

/** Another version of a type, and what values of the one are for the other; the rules once more, in the plainest way. */
public final class Evolution {

    /** The reader has to refuse the value. */
    public static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private final Random random;
    private final RandomTypes types;

    public Evolution(long seed) {
        this.random = new Random(seed);
        this.types = new RandomTypes(seed);
    }

    /** Fields are gone, new, in another order, of another width, or (seldom) of another kind. */
    public SlowStruct change(SlowStruct struct) {
        List<SlowField> fields = new ArrayList<>();
        for (SlowField field : struct.fields()) {
            int choice = random.nextInt(10);
            if (choice > 1) {
                fields.add(new SlowField(field.name(), choice < 7 ? field.type() : change(field.type())));
            }
        }
        if (random.nextBoolean()) {
            types.struct(1).fields().forEach(field -> fields.add(new SlowField("new_" + field.name(), field.type())));
        }
        Collections.shuffle(fields, random);
        return RandomTypes.ordered(new SlowStruct(struct.namespace(), struct.name(), fields));
    }

    private SlowType change(SlowType type) {
        if (random.nextInt(20) == 0) {
            return SlowType.of(21);
        }
        boolean nullable = type.nullable() ? random.nextInt(4) > 0 : random.nextInt(4) == 0;
        SlowType changed = type;
        if (type.struct() != null) {
            changed = SlowType.of(change(type.struct()));
        } else if (!type.arguments().isEmpty() && type.id() != 23) {
            List<SlowType> arguments = new ArrayList<>(type.arguments());
            int last = arguments.size() - 1;
            arguments.set(last, change(arguments.get(last)));
            changed = new SlowType(type.id(), false, arguments, null);
        } else if (RandomTypes.ids().contains(type.id())) {
            changed = SlowType.of(RandomTypes.ids().get(random.nextInt(RandomTypes.ids().size())));
        }
        return nullable ? changed.orNull() : new SlowType(changed.id(), false, changed.arguments(), changed.struct());
    }

    /** Both values in the terms of {@link SlowXlangReader}. */
    public static Map<String, Object> evolve(SlowStruct from, SlowStruct to, Map<?, ?> value) {
        Map<String, Object> evolved = new LinkedHashMap<>();
        for (SlowField field : to.fields()) {
            SlowField source = from.fields().stream().filter(f -> f.name().equals(field.name())).findFirst().orElse(null);
            evolved.put(field.name(),
                    source == null ? missing(field.type()) : evolve(source.type(), field.type(), value.get(field.name())));
        }
        return evolved;
    }

    private static Object evolve(SlowType from, SlowType to, Object value) {
        if (value == null) {
            if (!to.nullable()) {
                throw new Refused();
            }
            return null;
        }
        if (isNumber(to.id()) && isNumber(from.id())) {
            return number(from.id(), to.id(), value);
        }
        if (to.id() == 25 && isNumber(from.id())) {
            long number = (Long) number(from.id(), 4, value);
            if (number < 0 || number > 2) {
                throw new Refused();
            }
            return number;
        }
        if (from.id() != to.id()) {
            throw new Refused();
        }
        switch (to.id()) {
            case 22:
                List<Object> list = new ArrayList<>();
                ((List<?>) value).forEach(e -> list.add(evolve(from.arguments().get(0), to.arguments().get(0), e)));
                return list;
            case 23:
                Set<Object> set = new LinkedHashSet<>();
                ((Set<?>) value).forEach(e -> set.add(evolve(from.arguments().get(0), to.arguments().get(0), e)));
                return set;
            case 24:
                Map<Object, Object> map = new LinkedHashMap<>();
                ((Map<?, ?>) value).forEach((k, v) -> map.put(evolve(from.arguments().get(0), to.arguments().get(0), k),
                        evolve(from.arguments().get(1), to.arguments().get(1), v)));
                return map;
            case 30:
                if (!from.struct().name().equals(to.struct().name())) {
                    throw new Refused();
                }
                return evolve(from.struct(), to.struct(), (Map<?, ?>) value);
            default:
                return value;
        }
    }

    private static boolean isNumber(int id) {
        return id != 1 && RandomTypes.ids().contains(id);
    }

    private static Object number(int from, int to, Object value) {
        BigDecimal exact = value instanceof Long integer
                ? new BigDecimal(
                        from == 13 || from == 14 ? new BigInteger(Long.toUnsignedString(integer)) : BigInteger.valueOf(integer))
                : new BigDecimal((Double) value);
        if (to == 20) {
            if (new BigDecimal(exact.doubleValue()).compareTo(exact) != 0) {
                throw new Refused();
            }
            return exact.doubleValue();
        }
        if (to == 19) {
            float narrow = exact.floatValue();
            if (Float.isInfinite(narrow) || value instanceof Long && new BigDecimal(narrow).compareTo(exact) != 0) {
                throw new Refused();
            }
            return (double) narrow;
        }
        int bits = switch (to) {
            case 2, 9 -> 8;
            case 3, 10 -> 16;
            case 4, 5, 11, 12 -> 32;
            default -> 64;
        };
        boolean unsigned = to >= 9;
        BigDecimal least = unsigned ? BigDecimal.ZERO : new BigDecimal(BigInteger.TWO.pow(bits - 1).negate());
        BigDecimal beyond = new BigDecimal(BigInteger.TWO.pow(unsigned ? bits : bits - 1));
        if (exact.stripTrailingZeros().scale() > 0 || exact.compareTo(least) < 0 || exact.compareTo(beyond) >= 0) {
            throw new Refused();
        }
        return exact.toBigInteger().longValue();
    }

    private static Object missing(SlowType type) {
        if (type.nullable()) {
            return null;
        }
        return switch (type.id()) {
            case 1 -> false;
            case 19, 20 -> 0d;
            case 21 -> "";
            case 22, 41 -> List.of();
            case 23 -> Set.of();
            case 24 -> Map.of();
            case 25, 30, 38, 39 -> throw new Refused();
            default -> 0L;
        };
    }
}
