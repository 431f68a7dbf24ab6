package io.quarkiverse.aster.testing;

import java.util.List;

/**
 * What ends a call. Values are not checked: a test may send what it likes.
 *
 * @param code the number of a status code
 * @param message for the caller
 * @param detailKeys parallel to the values
 * @param detailValues parallel to the keys
 */
public record RawStatus(int code, String message, List<String> detailKeys, List<String> detailValues) {

    /** The call has succeeded. */
    public static final RawStatus OK = of(0, "");

    private static final RawStart START = new RawStart(
            "02001e00 1881cffc310b0c7d24116c1299221e56785626026a24c005c415c81654cc1654",
            "02ff1d 08016c1299220e0256785626026a24 5353ca9f");

    /** A status without details. */
    public static RawStatus of(int code, String message) {
        return new RawStatus(code, message, List.of(), List.of());
    }

    /** The payload of a frame; the two generations have the same JSON. */
    public byte[] encode(RawForm form) {
        if (form.isJson()) {
            return new RawJson().add("code", code).add("message", message).add("detailKeys", detailKeys)
                    .add("detailValues", detailValues).bytes();
        }
        return START.write(form).varint(code).text(message).texts(detailKeys).texts(detailValues).bytes();
    }

    /**
     * Reads what a server sent, in whatever form; nothing is OK.
     *
     * @throws AssertionError if it is not a status, or not all of it is
     */
    public static RawStatus parse(byte[] payload) {
        if (payload.length == 0) {
            return OK;
        }
        RawForm form = form(payload);
        if (form.isJson()) {
            RawJson.Reader in = new RawJson.Reader(payload);
            return new RawStatus((int) in.number("code"), in.text("message"), in.texts("detailKeys"),
                    in.texts("detailValues"));
        }
        RawValues.Reader in = START.read(form, payload);
        return in.end(new RawStatus((int) in.varint(), in.text(), in.texts(), in.texts()));
    }

    /** The form of a payload; JSON of either generation is {@link RawForm#JSON}. */
    public static RawForm form(byte[] payload) {
        return START.form(payload, "");
    }
}
