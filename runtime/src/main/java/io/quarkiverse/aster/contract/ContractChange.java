package io.quarkiverse.aster.contract;

/**
 * One difference between two contracts.
 *
 * @param subject what differs, such as {@code field lib/Book.title}
 * @param from what it was; empty with {@link Kind#ADDED}
 * @param to what it is; empty with {@link Kind#REMOVED}
 * @param breaking whether a peer built against the earlier contract may fail
 * @param reason why it may, or why not
 */
public record ContractChange(Kind kind, String subject, String from, String to, boolean breaking, String reason) {

    private static final int MAX_SHOWN = 300;

    /** What happened. */
    public enum Kind {
        ADDED("+"),
        REMOVED("-"),
        CHANGED("~");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }
    }

    /** One line for people; nothing in it acts on a terminal, whatever the contract says. */
    @Override
    public String toString() {
        String values = switch (kind) {
            case ADDED -> to;
            case REMOVED -> from;
            case CHANGED -> from + " -> " + to;
        };
        return kind.sign + " " + Shown.plain(subject, MAX_SHOWN)
                + (values.isEmpty() ? "" : ": " + Shown.plain(values, MAX_SHOWN)) + " ["
                + (breaking ? "breaking" : "compatible")
                + ": " + Shown.plain(reason, MAX_SHOWN) + "]";
    }
}
