package io.quarkiverse.aster.codec.dynamic;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.FailedPreconditionException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.contract.ValueType;

/**
 * The type of the request or response of a {@link DynamicMethod}, with its codecs. A value that is not allowed is an
 * {@link io.quarkiverse.aster.InvalidArgumentException} with the path:
 * {@code request.items[3].price: "abc" (expected: a number)}.
 */
public final class DynamicMessage {

    private final String root;
    private final String where;
    private final DynamicContract.Detail detail;
    private final String typeName;
    private final MessageShape shape;
    private final boolean tagged;
    private final boolean exact;
    private final String undescribed;

    /**
     * @param root what the message is called in paths
     * @param where what it is called elsewhere
     * @param tagged whether it is known how peers call the type
     * @param exact whether all types that it can reach are known as they are declared
     * @param undescribed a type that it can reach and that the description does not tell, or {@code null}
     */
    DynamicMessage(String root, String where, DynamicContract.Detail detail, MessageShape shape, boolean tagged,
            boolean exact, String undescribed) {
        this.root = root;
        this.where = where;
        this.detail = detail;
        this.typeName = shape.label();
        this.shape = shape;
        this.tagged = tagged;
        this.exact = exact;
        this.undescribed = undescribed;
    }

    /** @param type which is no message type */
    DynamicMessage(String root, String where, DynamicContract.Detail detail, ValueType type) {
        this.root = root;
        this.where = where;
        this.detail = detail;
        this.typeName = type instanceof ValueType.Primitive primitive ? primitive.label() : "none";
        this.shape = null;
        this.tagged = false;
        this.exact = false;
        this.undescribed = null;
    }

    /** The wire tag of the type; what the description has instead if it is no message type. */
    public String typeName() {
        return typeName;
    }

    /** The types of the fields by name, in their order, for people: {@code list<varint32>?}. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        if (shape != null) {
            shape.fields().forEach(field -> fields.put(field.name(), field.shape().label()));
        }
        return Collections.unmodifiableMap(fields);
    }

    /**
     * What the description lacks for values of the type in a mode. Where it is the fields of a type that some field has, the
     * codec is there nevertheless: it writes what has no values of that type, and reads everything.
     *
     * @return empty if nothing is missing
     */
    public Optional<String> problem(SerializationMode mode) {
        Optional<String> missing = missing(mode);
        if (missing.isPresent() || mode != SerializationMode.XLANG || undescribed == null) {
            return missing;
        }
        return Optional.of(where + ": the fields of " + Shown.text(undescribed)
                + " are not in the description (expected: all types that can be reached)");
    }

    /** Why there is no codec. */
    private Optional<String> missing(SerializationMode mode) {
        if (shape == null) {
            return Optional.of(where + ": " + Shown.text(typeName) + " (expected: a message type)");
        }
        return mode == SerializationMode.XLANG && !tagged
                ? Optional.of(where + ": the wire tag of " + Shown.text(typeName)
                        + " is not in the description (expected: namespace/Name)")
                : Optional.empty();
    }

    /** Whether there is a codec of that mode, be it XLANG or JSON. */
    public boolean hasCodec(SerializationMode mode) {
        return missing(mode).isEmpty();
    }

    /**
     * Does nothing if there is a codec of that mode, be it XLANG or JSON.
     *
     * @throws FailedPreconditionException if there is none; the message says what the description lacks
     */
    public void requireCodec(SerializationMode mode) {
        missing(mode).ifPresent(problem -> {
            throw new FailedPreconditionException(problem);
        });
    }

    /**
     * The codec of a mode, of which there are XLANG and JSON.
     *
     * @throws FailedPreconditionException if it is no message type, or of XLANG its wire tag is not known
     */
    public MessageCodec<Map<String, Object>> codec(SerializationMode mode) {
        if (mode != SerializationMode.XLANG && mode != SerializationMode.JSON) {
            throw new IllegalArgumentException("mode: " + mode + " (expected: XLANG or JSON)");
        }
        requireCodec(mode);
        return mode == SerializationMode.XLANG
                ? new DynamicCodec(root, shape, shape.xlangMessage(), false, exact, this::oldXlangCodec)
                : new DynamicCodec(root, shape, shape.jsonMessage(), true, true, null);
    }

    /**
     * The codec of the XLANG form of the 0.1 protocol, whose payloads do not describe themselves: both sides must have the same
     * types.
     *
     * @throws FailedPreconditionException if not all types are {@link DynamicContract.Detail#DECLARED}; use JSON
     */
    public MessageCodec<Map<String, Object>> oldXlangCodec() {
        requireCodec(SerializationMode.XLANG);
        if (!exact) {
            throw new FailedPreconditionException(where + ": types of the description: "
                    + (detail == DynamicContract.Detail.DECLARED ? "some are any" : detail.name())
                    + " (expected: all declared, for XLANG of the 0.1 protocol; JSON does without)");
        }
        return new DynamicCodec(root, shape, shape.xlangMessage().old(), false, true, null);
    }

    /**
     * The same messages as text: encodes JSON, as JSON mode has it, in whatever mode the codec has, and makes JSON of what that
     * decodes. Values that JSON does not have, such as NaN, are refused.
     *
     * @param codec one of this message
     */
    public MessageCodec<String> asJson(MessageCodec<Map<String, Object>> codec) {
        MessageCodec<Map<String, Object>> json = codec(SerializationMode.JSON);
        return new JsonTextCodec(root, json, codec, detail == DynamicContract.Detail.MANIFEST ? shape.jsonOfRead() : json);
    }

    @Override
    public String toString() {
        return where + " " + typeName;
    }
}
