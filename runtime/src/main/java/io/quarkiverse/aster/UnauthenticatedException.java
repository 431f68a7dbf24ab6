package io.quarkiverse.aster;

import java.util.Map;

/** {@link StatusCode#UNAUTHENTICATED}: the call carries no valid proof of who sends it. */
public class UnauthenticatedException extends AsterException {

    private static final long serialVersionUID = 1L;

    public UnauthenticatedException(String message) {
        this(message, Map.of(), null);
    }

    public UnauthenticatedException(String message, Map<String, String> details, Throwable cause) {
        super(StatusCode.UNAUTHENTICATED, message, details, cause);
    }
}
