package io.quarkiverse.aster.contract;

/** Foreign text in messages: cut to a length, and nothing in it acts on a terminal or pretends to be another line. */
public final class Shown {

    private static final int DEFAULT_LENGTH = 120;

    private Shown() {
    }

    /** The text in quotes, at most 120 characters of it. */
    public static String text(String text) {
        return text(text, DEFAULT_LENGTH);
    }

    static String text(String text, int maxLength) {
        return '"' + plain(text, maxLength) + '"';
    }

    /** The same without quotes, at most that many characters of it. */
    public static String plain(String text, int maxLength) {
        StringBuilder out = new StringBuilder();
        text.codePoints().limit(maxLength).forEach(c -> append(out, c));
        if (text.codePointCount(0, text.length()) > maxLength) {
            out.append("...");
        }
        return out.toString();
    }

    private static void append(StringBuilder out, int codePoint) {
        int type = Character.getType(codePoint);
        boolean harmless = !Character.isISOControl(codePoint) && type != Character.FORMAT && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR && type != Character.PARAGRAPH_SEPARATOR;
        if (harmless) {
            out.appendCodePoint(codePoint);
        } else {
            out.append(String.format("\\u{%x}", codePoint));
        }
    }
}
