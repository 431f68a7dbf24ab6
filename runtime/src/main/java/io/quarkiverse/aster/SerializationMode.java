package io.quarkiverse.aster;

/** How the messages of a call are encoded; the header of the call carries the {@link #number()}. */
public enum SerializationMode {
    /** Cross-language binary; the default. */
    XLANG(0),
    /** The binary form of one language, between peers of that language. */
    NATIVE(1),
    /** Rows; this implementation refuses it. */
    ROW(2),
    /** UTF-8 JSON; every server accepts it. */
    JSON(3);

    private final int number;

    SerializationMode(int number) {
        this.number = number;
    }

    /** The number on the wire. */
    public int number() {
        return number;
    }

    /** The mode with that number on the wire, or {@code null} if there is none. */
    public static SerializationMode ofNumber(int number) {
        return switch (number) {
            case 0 -> XLANG;
            case 1 -> NATIVE;
            case 2 -> ROW;
            case 3 -> JSON;
            default -> null;
        };
    }
}
