package io.quarkiverse.aster;

import java.util.Map;

/** {@link StatusCode#CANCELLED}: the call was given up before it ended. */
public class CancelledException extends AsterException {

    private static final long serialVersionUID = 1L;

    public CancelledException(String message) {
        this(message, Map.of(), null);
    }

    public CancelledException(String message, Map<String, String> details, Throwable cause) {
        super(StatusCode.CANCELLED, message, details, cause);
    }
}
