package io.quarkiverse.aster.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * What starts a call, or a session of the 0.1 protocol. Values are not checked: a test may send what it likes.
 *
 * @param service the service's name
 * @param method the method's name; empty opens a session of the 0.1 protocol
 * @param version the service's
 * @param callId a text in the 0.1 protocol, a number in the 0.2 protocol
 * @param deadline milliseconds since 1970 in the 0.1 protocol, seconds from now on in the 0.2 protocol; 0 for none
 * @param mode 0 XLANG, 1 NATIVE, 2 ROW, 3 JSON
 * @param metadataKeys parallel to the values
 * @param metadataValues parallel to the keys
 * @param sessionId 0 for none; the 0.1 protocol has no room for it
 */
public record RawHeader(String service, String method, int version, String callId, long deadline, int mode,
        List<String> metadataKeys, List<String> metadataValues, int sessionId) {

    private static final RawStart START = new RawStart(
            "02001e00 244195e0ad26306929116c1299222576538900ce9c801922d003d402c805cc05e005c015c415d81654dc1654",
            "02ff1d 08016c129922120476538900ce9c801922 a40518de");

    /** A call of version 1 in JSON, without anything else. */
    public static RawHeader of(String service, String method) {
        return new RawHeader(service, method, 1, "0", 0, 3, List.of(), List.of(), 0);
    }

    public RawHeader version(int number) {
        return new RawHeader(service, method, number, callId, deadline, mode, metadataKeys, metadataValues, sessionId);
    }

    public RawHeader callId(String id) {
        return new RawHeader(service, method, version, id, deadline, mode, metadataKeys, metadataValues, sessionId);
    }

    public RawHeader deadline(long when) {
        return new RawHeader(service, method, version, callId, when, mode, metadataKeys, metadataValues, sessionId);
    }

    public RawHeader mode(int number) {
        return new RawHeader(service, method, version, callId, deadline, number, metadataKeys, metadataValues, sessionId);
    }

    /** With one more entry. */
    public RawHeader metadata(String key, String value) {
        return new RawHeader(service, method, version, callId, deadline, mode, plus(metadataKeys, key),
                plus(metadataValues, value), sessionId);
    }

    public RawHeader session(int id) {
        return new RawHeader(service, method, version, callId, deadline, mode, metadataKeys, metadataValues, id);
    }

    static List<String> plus(List<String> list, String text) {
        List<String> longer = new ArrayList<>(list);
        longer.add(text);
        return longer;
    }

    /** The payload of a frame. */
    public byte[] encode(RawForm form) {
        return switch (form) {
            case JSON -> new RawJson().add("service", service).add("method", method).add("version", version)
                    .add("callId", number(callId)).add("deadline", deadline).add("serializationMode", mode)
                    .add("metadataKeys", metadataKeys).add("metadataValues", metadataValues).add("sessionId", sessionId)
                    .bytes();
            case OLD_JSON -> new RawJson().add("service", service).add("method", method).add("version", version)
                    .add("callId", callId).add("deadlineEpochMs", deadline).add("serializationMode", mode)
                    .add("metadataKeys", metadataKeys).add("metadataValues", metadataValues).bytes();
            case XLANG -> START.write(form).int16(deadline).int8(mode).varint(version).varint(number(callId))
                    .varint(sessionId).text(service).text(method).texts(metadataKeys).texts(metadataValues).bytes();
            case OLD_XLANG -> START.write(form).varint(deadline).varint(mode).varint(version).text(callId).text(method)
                    .text(service).texts(metadataKeys).texts(metadataValues).bytes();
        };
    }

    static long number(String callId) {
        return callId.isEmpty() ? 0 : Long.parseLong(callId);
    }

    /**
     * Reads what a client sent, in whatever form.
     *
     * @throws AssertionError if it is not a header, or not all of it is
     */
    public static RawHeader parse(byte[] payload) {
        RawForm form = START.form(payload, "deadlineEpochMs");
        if (form.isJson()) {
            RawJson.Reader in = new RawJson.Reader(payload);
            return new RawHeader(in.text("service"), in.text("method"), (int) in.number("version"), in.text("callId"),
                    in.number(form.isOld() ? "deadlineEpochMs" : "deadline"), (int) in.number("serializationMode"),
                    in.texts("metadataKeys"), in.texts("metadataValues"), (int) in.number("sessionId"));
        }
        RawValues.Reader in = START.read(form, payload);
        if (form.isOld()) {
            long deadline = in.varint();
            int mode = (int) in.varint();
            int version = (int) in.varint();
            String callId = in.text();
            String method = in.text();
            return in.end(new RawHeader(in.text(), method, version, callId, deadline, mode, in.texts(), in.texts(), 0));
        }
        long deadline = in.int16();
        int mode = in.int8();
        int version = (int) in.varint();
        String callId = Long.toString(in.varint());
        int session = (int) in.varint();
        return in.end(new RawHeader(in.text(), in.text(), version, callId, deadline, mode, in.texts(), in.texts(), session));
    }
}
