package io.quarkiverse.aster.codec.dynamic;

import java.util.Map;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.contract.Shown;

/**
 * A value that its field does not take. It collects the path while it unwinds, and becomes an {@link InvalidArgumentException},
 * which then has the only stack trace of them all.
 */
final class Rejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN_NAME = 80;

    private final StringBuilder path = new StringBuilder();

    private Rejected(String message) {
        super(message, null, false, false);
    }

    /** @param expected what would be accepted */
    static Rejected value(Object actual, String expected) {
        return actual(shown(actual), expected);
    }

    /** @param actual as it is to be shown */
    static Rejected actual(String actual, String expected) {
        return new Rejected(actual + " (expected: " + expected + ")");
    }

    private static String shown(Object value) {
        if (value instanceof CharSequence || value instanceof Character) {
            return Shown.text(value.toString());
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            return Shown.plain(String.valueOf(value), SHOWN_NAME);
        } else if (value instanceof Map) {
            return "a map";
        } else if (value instanceof Iterable || value instanceof Object[]) {
            return "a collection";
        }
        return "a value of " + value.getClass().getName();
    }

    Rejected inField(String name) {
        path.insert(0, '.' + Shown.plain(name, SHOWN_NAME));
        return this;
    }

    Rejected at(int index) {
        path.insert(0, "[" + index + "]");
        return this;
    }

    Rejected at(Object key) {
        path.insert(0,
                "[" + (key instanceof String text ? Shown.text(text) : Shown.plain(String.valueOf(key), SHOWN_NAME)) + "]");
        return this;
    }

    /** @param root what the whole message is called */
    InvalidArgumentException in(String root) {
        return new InvalidArgumentException(root + path + ": " + getMessage());
    }
}
