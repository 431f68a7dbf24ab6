package io.quarkiverse.aster.trust.store;

/** The characters of a TOML document, from its beginning to its end: keys, strings, comments, ends of lines. */
final class TomlText {

    static final int END = -1;

    private final String text;
    private int position;

    TomlText(String text) {
        this.text = text;
    }

    /** A bare key or a string. */
    String key() {
        if (peek() == '"') {
            return basicString();
        }
        if (peek() == '\'') {
            return literalString();
        }
        int start = position;
        while (isBareKey(peek())) {
            position++;
        }
        if (position == start) {
            throw error("no key", "a key");
        }
        return text.substring(start, position);
    }

    /** What a value other than a string, array or table is written with; may be empty. */
    String word() {
        int start = position;
        while (isBareKey(peek()) || peek() == '+' || peek() == '.' || peek() == ':') {
            position++;
        }
        return text.substring(start, position);
    }

    String literalString() {
        position++;
        int end = text.indexOf('\'', position);
        String string = text.substring(position, end < 0 ? text.length() : end);
        if (end < 0 || string.chars().anyMatch(TomlText::isForbidden)) {
            throw error("a string without end", "one on one line");
        }
        position = end + 1;
        return string;
    }

    String basicString() {
        StringBuilder string = new StringBuilder();
        position++;
        while (!accept('"')) {
            int c = peek();
            if (c == END || isForbidden(c)) {
                throw error("a string without end", "one on one line");
            }
            position++;
            if (c == '\\') {
                escape(string);
            } else {
                string.append((char) c);
            }
        }
        return string.toString();
    }

    private void escape(StringBuilder string) {
        int c = peek();
        position++;
        switch (c) {
            case 'b' -> string.append('\b');
            case 't' -> string.append('\t');
            case 'n' -> string.append('\n');
            case 'f' -> string.append('\f');
            case 'r' -> string.append('\r');
            case '"', '\\' -> string.append((char) c);
            case 'u' -> string.appendCodePoint(codePoint(4));
            case 'U' -> string.appendCodePoint(codePoint(8));
            default -> throw error("an unknown escape", "one of TOML");
        }
    }

    private int codePoint(int digits) {
        String hex = text.substring(position, Math.min(position + digits, text.length()));
        position += hex.length();
        if (!hex.matches("[0-9a-fA-F]{" + digits + "}")) {
            throw error("a short escape", digits + " hex digits");
        }
        long codePoint = Long.parseLong(hex, 16);
        if (codePoint > Character.MAX_CODE_POINT || codePoint >= Character.MIN_SURROGATE
                && codePoint <= Character.MAX_SURROGATE) {
            throw error("an escape of no character", "a Unicode scalar value");
        }
        return (int) codePoint;
    }

    /** Control characters, but for the tab. */
    private static boolean isForbidden(int c) {
        return c < ' ' && c != '\t' || c == 0x7f;
    }

    private static boolean isBareKey(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
    }

    /** Nothing but a comment may follow on this line. */
    void endOfLine() {
        skipSpaces();
        skipComment();
        if (peek() != END && !acceptLineEnd()) {
            throw error("more after a value", "the end of the line");
        }
    }

    /** Goes on to what is not a comment, on this line or a later one. */
    void skipBlankLines() {
        do {
            skipSpaces();
            skipComment();
        } while (acceptLineEnd());
    }

    private void skipComment() {
        if (peek() == '#') {
            position++;
            while (peek() != END && !isForbidden(peek())) {
                position++;
            }
        }
    }

    void skipSpaces() {
        while (peek() == ' ' || peek() == '\t') {
            position++;
        }
    }

    /** The next character, or {@link #END}. */
    int peek() {
        return position < text.length() ? text.charAt(position) : END;
    }

    /** Goes on by one character. */
    void skip() {
        position++;
    }

    /** Goes on by one character if it is that one. */
    boolean accept(char c) {
        if (peek() != c) {
            return false;
        }
        position++;
        return true;
    }

    private boolean acceptLineEnd() {
        if (peek() == '\r' && text.startsWith("\r\n", position)) {
            position++;
        }
        return accept('\n');
    }

    /** The next character but for spaces must be that one. */
    void expect(char c) {
        skipSpaces();
        if (!accept(c)) {
            throw error("something else", "'" + c + "'");
        }
    }

    /** Names the line, never its content. */
    IllegalArgumentException error(String found, String expected) {
        long line = 1 + text.substring(0, Math.min(position, text.length())).chars().filter(c -> c == '\n').count();
        return new IllegalArgumentException("line " + line + ": " + found + " (expected: " + expected + ")");
    }
}
