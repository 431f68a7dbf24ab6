package io.quarkiverse.aster.contract;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The order of the protocol: code point by code point. It is not that of {@link String#compareTo}, which compares UTF-16 units
 * and so puts the supplementary planes before U+E000.
 */
public final class CodePointOrder {

    /** Orders strings by code points, as given. */
    public static final Comparator<String> RAW = CodePointOrder::compare;

    private CodePointOrder() {
    }

    /**
     * A sorted copy. Names are compared in NFC but stay as they are; equal ones keep their order.
     *
     * @param name what an element is sorted by
     */
    public static <T> List<T> sortedByNfc(List<T> elements, Function<? super T, String> name) {
        record Keyed<T>(String key, T element) {
        }
        return elements.stream().map(e -> new Keyed<>(nfc(name.apply(e)), e))
                .sorted(Comparator.comparing(Keyed::key, RAW)).map(Keyed::element).toList();
    }

    /** The text in Unicode normalization form C. */
    public static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static int compare(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                // the first difference may be in the low half of a pair: then both highs are equal, and so is the order
                return Integer.compare(codePointRank(x), codePointRank(y));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** Lifts surrogates above all other units, where the code points that they stand for belong. */
    private static int codePointRank(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
    }
}
