package io.quarkiverse.aster.codec.xlang;

import java.util.Map;

import io.quarkiverse.aster.InvalidArgumentException;

/**
 * A value that cannot be read or written, on its way up to the message, collecting where it is. It never leaves the package:
 * the message turns it into an {@link InvalidArgumentException}, which then has the only stack trace of them all.
 */
final class XlangFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 80;

    private final StringBuilder path = new StringBuilder();

    XlangFailure(String message) {
        this(message, null);
    }

    /** @param cause stays on this side */
    XlangFailure(String message, Throwable cause) {
        super(message, cause, false, false);
    }

    /** A text of the peer's, as much of it as a message can show. */
    static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    /** Says that the value is in this field of a struct. */
    XlangFailure inField(String name) {
        if (path.length() > 0 && path.charAt(0) != '[') {
            path.insert(0, '.');
        }
        path.insert(0, cut(name));
        return this;
    }

    /** Says that the value is at this place of a list, a set or (in their order) the entries of a map. */
    XlangFailure atIndex(int index) {
        if (path.length() > 0 && path.charAt(0) != '[') {
            path.insert(0, '.');
        }
        path.insert(0, "[" + index + "]");
        return this;
    }

    InvalidArgumentException in(TypeName type) {
        String message = type + (path.length() == 0 ? "" : " " + path) + ": " + getMessage();
        return new InvalidArgumentException(message, Map.of(), getCause());
    }
}
