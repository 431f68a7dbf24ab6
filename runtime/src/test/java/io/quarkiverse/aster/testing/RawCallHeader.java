package io.quarkiverse.aster.testing;

import java.util.List;

/**
 * What starts a call in a session stream. Values are not checked: a test may send what it likes.
 *
 * @param method the method's name
 * @param callId a text in the 0.1 protocol, a number in the 0.2 protocol
 * @param deadline milliseconds since 1970 in the 0.1 protocol, seconds from now on in the 0.2 protocol; 0 for none
 * @param metadataKeys parallel to the values
 * @param metadataValues parallel to the keys
 */
public record RawCallHeader(String method, String callId, long deadline, List<String> metadataKeys,
        List<String> metadataValues) {

    private static final RawStart START = new RawStart(
            "02001e00 1b410a783b34060225116c12992222380165c220018888c803c405c015cc1654d01654",
            "02ff1d 08016c1299221002380165c220018888 71258679");

    /** A call without anything else. */
    public static RawCallHeader of(String method) {
        return new RawCallHeader(method, "0", 0, List.of(), List.of());
    }

    public RawCallHeader callId(String id) {
        return new RawCallHeader(method, id, deadline, metadataKeys, metadataValues);
    }

    public RawCallHeader deadline(long when) {
        return new RawCallHeader(method, callId, when, metadataKeys, metadataValues);
    }

    /** With one more entry. */
    public RawCallHeader metadata(String key, String value) {
        return new RawCallHeader(method, callId, deadline, RawHeader.plus(metadataKeys, key),
                RawHeader.plus(metadataValues, value));
    }

    /** The payload of a frame. */
    public byte[] encode(RawForm form) {
        return switch (form) {
            case JSON -> new RawJson().add("method", method).add("callId", RawHeader.number(callId))
                    .add("deadline", deadline).add("metadataKeys", metadataKeys).add("metadataValues", metadataValues).bytes();
            case OLD_JSON -> new RawJson().add("method", method).add("callId", callId).add("deadlineEpochMs", deadline)
                    .add("metadataKeys", metadataKeys).add("metadataValues", metadataValues).bytes();
            case XLANG -> START.write(form).int16(deadline).varint(RawHeader.number(callId)).text(method)
                    .texts(metadataKeys).texts(metadataValues).bytes();
            case OLD_XLANG -> START.write(form).varint(deadline).text(callId).text(method).texts(metadataKeys)
                    .texts(metadataValues).bytes();
        };
    }

    /**
     * Reads what a client sent, in whatever form.
     *
     * @throws AssertionError if it is not such a header, or not all of it is
     */
    public static RawCallHeader parse(byte[] payload) {
        RawForm form = START.form(payload, "deadlineEpochMs");
        if (form.isJson()) {
            RawJson.Reader in = new RawJson.Reader(payload);
            return new RawCallHeader(in.text("method"), in.text("callId"),
                    in.number(form.isOld() ? "deadlineEpochMs" : "deadline"), in.texts("metadataKeys"),
                    in.texts("metadataValues"));
        }
        RawValues.Reader in = START.read(form, payload);
        long deadline = form.isOld() ? in.varint() : in.int16();
        String callId = form.isOld() ? in.text() : Long.toString(in.varint());
        return in.end(new RawCallHeader(in.text(), callId, deadline, in.texts(), in.texts()));
    }
}
