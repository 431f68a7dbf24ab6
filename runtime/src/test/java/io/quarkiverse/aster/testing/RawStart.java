package io.quarkiverse.aster.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** The constant bytes in front of the values of one type in XLANG: they say which type it is. */
final class RawStart {

    private final byte[] current;
    private final byte[] old;

    RawStart(String current, String old) {
        this.current = RawFrames.hex(current);
        this.old = RawFrames.hex(old);
    }

    /** @param oldKey what JSON of the 0.1 protocol has, and other JSON has not; empty if there is no such thing */
    RawForm form(byte[] payload, String oldKey) {
        if (payload.length > 0 && payload[0] == '{') {
            boolean isOld = !oldKey.isEmpty()
                    && new String(payload, StandardCharsets.UTF_8).contains('"' + oldKey + '"');
            return isOld ? RawForm.OLD_JSON : RawForm.JSON;
        }
        if (starts(payload, current)) {
            return RawForm.XLANG;
        }
        if (starts(payload, old)) {
            return RawForm.OLD_XLANG;
        }
        throw new AssertionError("payload: " + HexFormat.of().formatHex(payload) + " (expected: JSON, or to start with "
                + HexFormat.of().formatHex(current) + " or " + HexFormat.of().formatHex(old) + ")");
    }

    private static boolean starts(byte[] payload, byte[] start) {
        return payload.length >= start.length && Arrays.equals(payload, 0, start.length, start, 0, start.length);
    }

    RawValues write(RawForm form) {
        return new RawValues(form.isOld() ? old : current);
    }

    RawValues.Reader read(RawForm form, byte[] payload) {
        return new RawValues.Reader(payload, form.isOld() ? old.length : current.length);
    }
}
