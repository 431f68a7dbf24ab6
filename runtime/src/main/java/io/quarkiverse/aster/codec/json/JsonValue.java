package io.quarkiverse.aster.codec.json;

import java.io.IOException;

/**
 * Writes and reads the JSON form of one type. {@link JsonValues} has those of the built-in types, {@link JsonMessage} is the
 * base of those of message types. Implementations hold no state of a call; any thread may use them.
 */
public interface JsonValue<T> {

    /**
     * Writes one value. Called by {@link JsonWriter#value}, which has refused a {@code null} that is not allowed.
     *
     * @throws io.quarkiverse.aster.InvalidArgumentException if the value, or one inside it, has no JSON form
     * @throws IOException from the library; {@link JsonMessage} deals with it
     */
    void write(JsonWriter out, T value) throws IOException;

    /**
     * Reads the value that starts at the current token, up to and including its last token.
     *
     * @return not {@code null}, except where {@link #acceptsNull()}
     * @throws io.quarkiverse.aster.InvalidArgumentException if there is no such value
     * @throws io.quarkiverse.aster.ContractViolationException if an object has members that its type does not have
     * @throws IOException from the library, if the text is malformed; {@link JsonMessage} deals with it
     */
    T read(JsonReader in) throws IOException;

    /** What a member of this type is when the object does not have it; {@code null} says that it must have it, or null. */
    default T whenMissing() {
        return null;
    }

    /** Whether null is a value of this type. */
    default boolean acceptsNull() {
        return false;
    }
}
