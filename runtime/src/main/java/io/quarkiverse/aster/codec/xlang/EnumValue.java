package io.quarkiverse.aster.codec.xlang;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Constants of an enum, on the wire a number: the position, or what the contract says. In Java they are what the codec's owner
 * has for them.
 */
final class EnumValue<E> extends XlangValue<E> {

    private static final WireType TYPE = WireType.of(TypeId.ENUM);

    private final String typeName;
    private final int[] numbers;
    private final ToIntFunction<E> position;
    private final Map<Integer, E> byNumber = new HashMap<>();
    private final Map<String, E> byText = new HashMap<>();

    /**
     * @param typeName for messages
     * @param name of a constant
     * @param numbers in the order of the constants, none negative, each once
     * @param position of one of the constants
     */
    EnumValue(String typeName, List<E> constants, Function<E, String> name, int[] numbers, ToIntFunction<E> position) {
        if (constants.size() != numbers.length || constants.isEmpty()) {
            throw new IllegalArgumentException(
                    "numbers of an enum: " + numbers.length + " (expected: " + constants.size() + ", at least 1)");
        }
        this.typeName = typeName;
        this.numbers = numbers.clone();
        this.position = position;
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] < 0 || byNumber.put(numbers[i], constants.get(i)) != null) {
                throw new IllegalArgumentException("number of " + name.apply(constants.get(i)) + ": " + numbers[i]
                        + " (expected: not negative, another one for each constant)");
            }
        }
        // values of string enums usually are the names in lower case; an exact name goes before
        for (E constant : constants) {
            byText.putIfAbsent(name.apply(constant).toLowerCase(Locale.ROOT), constant);
        }
        for (E constant : constants) {
            byText.put(name.apply(constant), constant);
        }
    }

    @Override
    public WireType type() {
        return TYPE;
    }

    @Override
    void write(XlangWriter out, E value) {
        out.writeVarUint32(numbers[position.applyAsInt(value)]);
    }

    @Override
    E read(XlangReader in, WireType actual, int reference) {
        switch (actual.id) {
            case TypeId.ENUM, TypeId.NAMED_ENUM:
                return ofNumber(in.readVarUint32() & 0xffffffffL);
            case TypeId.STRING:
                return ofText(TextReader.read(in));
            default:
                // refuses what is not a number either
                return ofNumber(Numbers.signed(in, actual, Integer.MIN_VALUE, Integer.MAX_VALUE, TYPE));
        }
    }

    private E ofNumber(long number) {
        E constant = (int) number == number ? byNumber.get((int) number) : null;
        if (constant == null) {
            throw new XlangFailure("enum number: " + number + " (expected: one of " + typeName + ")");
        }
        return constant;
    }

    private E ofText(String text) {
        E constant = byText.get(text);
        if (constant == null) {
            constant = byText.get(text.toLowerCase(Locale.ROOT));
        }
        if (constant == null) {
            throw new XlangFailure("enum constant: \"" + XlangFailure.cut(text) + "\" (expected: one of "
                    + typeName + ")");
        }
        return constant;
    }
}
