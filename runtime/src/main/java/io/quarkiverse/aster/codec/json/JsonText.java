package io.quarkiverse.aster.codec.json;

import com.fasterxml.jackson.core.JsonStreamContext;

/** Text rules, and what of a peer's text goes into messages: little, and nothing that could upset a terminal or a log. */
final class JsonText {

    /** The longest text of a peer in a message, in characters. */
    static final int MAX_SHOWN = 80;

    /** The longest path in a message, in characters. */
    static final int MAX_PATH = 400;

    private static final char REPLACEMENT = '\uFFFD';

    private JsonText() {
    }

    /** Whether every surrogate is one half of a pair: only then does the text have a UTF-8 form. */
    static boolean isWellFormed(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c) || i + 1 == length || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** At most {@value #MAX_SHOWN} characters of it, none of them a control character or half a surrogate pair. */
    static String cut(String text) {
        return cut(text, MAX_SHOWN);
    }

    static String quote(String text) {
        return '"' + cut(text, MAX_SHOWN - 2) + '"';
    }

    private static String cut(String text, int max) {
        boolean whole = text.length() <= max;
        StringBuilder shown = new StringBuilder(Math.min(text.length(), max));
        int end = whole ? text.length() : max - 3;
        for (int i = 0; i < end;) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (i > end) {
                break;
            }
            shown.appendCodePoint(isShowable(c) ? c : REPLACEMENT);
        }
        return whole ? shown.toString() : shown.append("...").toString();
    }

    private static boolean isShowable(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL && type != Character.SURROGATE && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR && type != Character.PARAGRAPH_SEPARATOR;
    }

    /**
     * Where that context is: {@code $.items[3].name}.
     *
     * @param ahead whether the value in question comes after what the context has counted
     */
    static String path(JsonStreamContext context, boolean ahead) {
        StringBuilder path = new StringBuilder("$");
        append(path, context, ahead);
        return cut(path.toString(), MAX_PATH);
    }

    private static void append(StringBuilder path, JsonStreamContext context, boolean ahead) {
        if (context.getParent() != null) {
            append(path, context.getParent(), false);
        }
        if (context.inArray() && (ahead || context.hasCurrentIndex())) {
            int index = context.hasCurrentIndex() ? context.getCurrentIndex() + (ahead ? 1 : 0) : 0;
            path.append('[').append(index).append(']');
        } else if (context.inObject() && context.hasCurrentName()) {
            path.append('.').append(cut(context.getCurrentName()));
        }
    }
}
