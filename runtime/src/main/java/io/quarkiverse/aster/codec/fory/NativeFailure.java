package io.quarkiverse.aster.codec.fory;

import java.util.Map;

import io.quarkiverse.aster.InvalidArgumentException;

/**
 * A value that cannot be read or written, on its way up to the message, collecting where it is. It never leaves the package:
 * the message turns it into an {@link InvalidArgumentException}, which then has the only stack trace of them all.
 */
final class NativeFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final StringBuilder path = new StringBuilder();

    NativeFailure(String message) {
        this(message, null);
    }

    /** @param cause stays on this side */
    NativeFailure(String message, Throwable cause) {
        super(message, cause, false, false);
    }

    /** Says that the value is in this field of a message. */
    NativeFailure inField(String name) {
        if (path.length() > 0 && path.charAt(0) != '[') {
            path.insert(0, '.');
        }
        path.insert(0, name);
        return this;
    }

    /** Says that the value is at this place of a list, a set or (in their order) the entries of a map. */
    NativeFailure atIndex(int index) {
        if (path.length() > 0 && path.charAt(0) != '[') {
            path.insert(0, '.');
        }
        path.insert(0, "[" + index + "]");
        return this;
    }

    InvalidArgumentException in(String type) {
        String message = type + (path.length() == 0 ? "" : " " + path) + ": " + getMessage();
        return new InvalidArgumentException(message, Map.of(), getCause());
    }
}
