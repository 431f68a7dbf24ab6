package io.quarkiverse.aster.testing;

/** How a header or a trailer is written: in one of two codecs, as one of two generations of the protocol has it. */
public enum RawForm {
    /** JSON of the 0.2 protocol. */
    JSON,
    /** XLANG of the 0.2 protocol, as pyfory 0.17 writes it. */
    XLANG,
    /** JSON of the 0.1 protocol. */
    OLD_JSON,
    /** XLANG of the 0.1 protocol. */
    OLD_XLANG;

    /** Whether it is of the 0.1 protocol. */
    public boolean isOld() {
        return this == OLD_JSON || this == OLD_XLANG;
    }

    /** Whether it is JSON. */
    public boolean isJson() {
        return this == JSON || this == OLD_JSON;
    }
}
