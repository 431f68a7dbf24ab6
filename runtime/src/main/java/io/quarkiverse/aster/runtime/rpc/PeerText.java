package io.quarkiverse.aster.runtime.rpc;

/** Text of a peer's choice, fit for messages and log lines. */
public final class PeerText {

    /** The longest id of a call or session that is kept, in characters; peers send UUIDs. */
    private static final int MAX_ID_LENGTH = 256;
    private static final int REPLACEMENT = 0xFFFD;

    private PeerText() {
    }

    /** The same without control characters, which would begin other lines. */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> printable.appendCodePoint(Character.isISOControl(c) ? REPLACEMENT : c));
        return printable.toString();
    }

    /** An id of a call or session, which in 0.1 is any text: its first 256 characters. */
    public static String id(String sent) {
        return printable(sent.length() <= MAX_ID_LENGTH ? sent : sent.substring(0, MAX_ID_LENGTH));
    }
}
