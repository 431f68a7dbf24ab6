package io.quarkiverse.aster.codec.json;

import java.time.DateTimeException;
import java.util.function.Function;

/** A type whose values have a text form, which JSON can use as the name of a member. {@link JsonKeys} has them all. */
public final class JsonKey<K> {

    private final String description;
    private final Function<K, String> format;
    private final Function<String, K> parse;

    /** @param parse answers a text that is no such value with {@code null} or with the exception of the JDK's parsers */
    JsonKey(String description, Function<K, String> format, Function<String, K> parse) {
        this.description = description;
        this.format = format;
        this.parse = parse;
    }

    /** What the text has to be, for messages. */
    String description() {
        return description;
    }

    String toText(K value) {
        return format.apply(value);
    }

    /** The value, or {@code null} if the text is not the form of one. */
    K fromText(String text) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }
}
