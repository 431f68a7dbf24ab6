package io.quarkiverse.aster.codec.xlang;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Constants of an enum, on the wire a number: the position, or what the contract says. */
final class EnumValue<E extends Enum<E>> extends XlangValue<E> {

    private static final WireType TYPE = WireType.of(TypeId.ENUM);

    private final E[] constants;
    private final int[] numbers;
    private final Map<Integer, E> byNumber = new HashMap<>();
    private final Map<String, E> byText = new HashMap<>();

    /** @param numbers in the order of the constants, none negative, each once */
    EnumValue(E[] constants, int[] numbers) {
        if (constants.length != numbers.length || constants.length == 0) {
            throw new IllegalArgumentException(
                    "numbers of an enum: " + numbers.length + " (expected: " + constants.length + ", at least 1)");
        }
        this.constants = constants.clone();
        this.numbers = numbers.clone();
        for (int i = 0; i < constants.length; i++) {
            if (numbers[i] < 0 || byNumber.put(numbers[i], constants[i]) != null) {
                throw new IllegalArgumentException("number of " + constants[i] + ": " + numbers[i]
                        + " (expected: not negative, another one for each constant)");
            }
        }
        // values of string enums usually are the names in lower case; an exact name goes before
        for (E constant : constants) {
            byText.putIfAbsent(constant.name().toLowerCase(Locale.ROOT), constant);
        }
        for (E constant : constants) {
            byText.put(constant.name(), constant);
        }
    }

    @Override
    public WireType type() {
        return TYPE;
    }

    @Override
    void write(XlangWriter out, E value) {
        out.writeVarUint32(numbers[value.ordinal()]);
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
            throw new XlangFailure("enum number: " + number + " (expected: one of " + constants[0].getDeclaringClass()
                    .getSimpleName() + ")");
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
                    + constants[0].getDeclaringClass().getSimpleName() + ")");
        }
        return constant;
    }
}
