package io.quarkiverse.aster.logging;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Makes fields fit for a log, by their names, which are those that all implementations of the protocol hide. Names are taken
 * without {@code aster.} before them, and of any case. Texts are not searched: whoever logs a message leaves secrets out of it.
 */
public final class LogMask {

    /** What stands for a secret. */
    public static final String HIDDEN = "***";

    private static final String PREFIX = "aster.";
    private static final Set<String> SECRETS = Set.of("secret_key", "private_key", "signing_key", "root_privkey", "signature",
            "credential_json", "iid_token", "enrollment_token", "password", "token", "auth", "authorization");
    private static final Set<String> SHORTENED = Set.of("root_pubkey", "endpoint_id", "node_id", "peer", "nonce",
            "contract_id");
    /** Texts up to this length are no secrets of use to anybody, and shortened they would be longer. */
    private static final int SHORT = 12;
    private static final int HEAD = 8;
    private static final int TAIL = 4;

    private LogMask() {
    }

    /**
     * A field as it may be logged: {@link #HIDDEN} for a secret, the first eight and the last four characters of a long text
     * that identifies something, and anything else as it is. In a map within a field the same holds for its entries, but not
     * for maps within that.
     *
     * @param value {@code null} stays {@code null}
     */
    public static Object value(String name, Object value) {
        return value instanceof Map<?, ?> map && !isSecret(name) ? entries(map, false) : single(name, value);
    }

    /** The same for each field of a map, in its order. */
    public static Map<String, Object> map(Map<String, ?> fields) {
        return entries(fields, true);
    }

    /** The names of what is hidden, in lower case and without a prefix. */
    public static Set<String> names() {
        return SECRETS;
    }

    private static Map<String, Object> entries(Map<?, ?> fields, boolean recurse) {
        Map<String, Object> masked = new LinkedHashMap<>();
        fields.forEach((key, value) -> {
            String name = String.valueOf(key);
            masked.put(name, recurse ? value(name, value) : single(name, value));
        });
        return masked;
    }

    private static Object single(String name, Object value) {
        if (value == null) {
            return null;
        }
        if (isSecret(name)) {
            return HIDDEN;
        }
        return value instanceof CharSequence text && text.length() > SHORT && SHORTENED.contains(plain(name))
                ? text.subSequence(0, HEAD) + "..." + text.subSequence(text.length() - TAIL, text.length())
                : value;
    }

    private static boolean isSecret(String name) {
        return SECRETS.contains(plain(name));
    }

    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(PREFIX) ? lower.substring(PREFIX.length()) : lower;
    }
}
