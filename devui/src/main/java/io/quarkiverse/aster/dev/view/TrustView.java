package io.quarkiverse.aster.dev.view;

import java.util.List;

/**
 * Whom the application trusts.
 *
 * @param root whose signatures count, {@code null} if nobody's do
 * @param gates what each gate does
 * @param roles that methods demand
 * @param canIssue whether credentials can be issued here
 */
public record TrustView(String root, String gate, List<GateText> gates, List<String> roles, List<Admitted> admitted,
        boolean canIssue) {

    public record GateText(int gate, String name, String text) {
    }

    /** @param expiresAt milliseconds since 1970, {@code null} for never */
    public record Admitted(String peer, String peerShort, String path, List<KeyValue> attributes, Long expiresAt) {
    }

    /** @param credential as JSON */
    public record Issued(String credential, String note) {
    }

    /** @param remedy what would have passed, {@code null} if this does or nothing can */
    public record Explained(boolean allowed, List<GateRow> gates, String remedy) {
    }
}
