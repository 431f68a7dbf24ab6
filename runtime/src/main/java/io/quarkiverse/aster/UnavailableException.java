package io.quarkiverse.aster;

import java.util.Map;

/** {@link StatusCode#UNAVAILABLE}: the peer cannot be reached or will not take calls now; a retry may succeed. */
public class UnavailableException extends AsterException {

    private static final long serialVersionUID = 1L;

    public UnavailableException(String message) {
        this(message, Map.of(), null);
    }

    public UnavailableException(String message, Map<String, String> details, Throwable cause) {
        super(StatusCode.UNAVAILABLE, message, details, cause);
    }
}
