package io.quarkiverse.aster.dev.journal;

/**
 * Something that happened to a call.
 *
 * @param atNanos since the call began
 * @param direction of a frame, else {@link Direction#NONE}
 * @param kind one of the protocol's terms, or what else happened
 * @param bytes of a frame, with its head
 */
record Note(long atNanos, Direction direction, String kind, int bytes, String text) {

    enum Direction {
        IN("in"),
        OUT("out"),
        NONE("");

        private final String text;

        Direction(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
