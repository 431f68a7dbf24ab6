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
    public String description() {
        return description;
    }

    /** How the value is written. */
    public String toText(K value) {
        return format.apply(value);
    }

    /** The value, or {@code null} if the text is not the form of one. */
    public K fromText(String text) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    /**
     * The same text as another type of Java.
     *
     * @param read makes of what was read what it is taken for
     * @param write the reverse; must be defined for all values that are written
     */
    public <T> JsonKey<T> as(Function<K, T> read, Function<T, K> write) {
        return new JsonKey<>(description, value -> format.apply(write.apply(value)), text -> {
            K value = fromText(text);
            return value == null ? null : read.apply(value);
        });
    }
}
