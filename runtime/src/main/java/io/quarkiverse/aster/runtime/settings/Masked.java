package io.quarkiverse.aster.runtime.settings;

import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.NodeKey;

/** Values as they may be shown. */
final class Masked {

    private static final int MAX_SHOWN = 300;
    private static final int ID_DIGITS = 16;
    private static final int CREDENTIAL_TAIL = 12;
    private static final String CREDENTIAL = "enrollment-credential";
    /** Names of whatever has to stay unseen, in keys of today and of tomorrow. */
    private static final Pattern SECRET = Pattern.compile("(.*[.-])?(secret|password|token|iid)(-.*)?");
    private static final Map<String, String> UNSET = Map.of("quarkus.aster.network.bind-addr", "<any>",
            "quarkus.aster.storage.path", "<in-memory>", "quarkus.aster.logging.format", "<as all logs>");

    private Masked() {
    }

    /**
     * @param key of the configuration
     * @param text {@code null} or empty for none
     */
    static String value(String key, String text) {
        if (text == null || text.isEmpty()) {
            return UNSET.getOrDefault(key, "<not set>");
        }
        String name = key.substring(key.lastIndexOf('.') + 1);
        if (key.equals(Settings.SECRET_KEY)) {
            return key(text);
        }
        if (SECRET.matcher(name).matches()) {
            return "set (" + text.length() + " characters)";
        }
        if (name.equals(CREDENTIAL)) {
            return text.length() <= CREDENTIAL_TAIL ? "****"
                    : "****..." + plain(text.substring(text.length() - CREDENTIAL_TAIL));
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> "True";
            case "false" -> "False";
            default -> plain(text);
        };
    }

    /** That there is a key, by its public half. */
    static String key(PeerId id) {
        return "set (endpoint id " + id.hex().substring(0, ID_DIGITS) + "\u2026)";
    }

    private static String key(String base64) {
        byte[] secret = new byte[0];
        try {
            secret = Base64.getDecoder().decode(base64.strip());
            return key(NodeKey.of(secret).id());
        } catch (IllegalArgumentException e) {
            return "set (not a key)";
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static String plain(String text) {
        return Shown.plain(text, MAX_SHOWN);
    }
}
