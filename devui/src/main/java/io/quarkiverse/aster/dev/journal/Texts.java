package io.quarkiverse.aster.dev.journal;

/** Texts for a page, which a peer may have written. */
public final class Texts {

    private static final String CUT = "\u2026";

    private Texts() {
    }

    /** The beginning of a text, and a sign that there was more. */
    public static String cut(String text, int max) {
        if (text == null || text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end) + CUT;
    }
}
