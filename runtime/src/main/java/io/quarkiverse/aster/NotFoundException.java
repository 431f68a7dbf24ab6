package io.quarkiverse.aster;

import java.util.Map;

/** {@link StatusCode#NOT_FOUND}: what the call asked for, or the service itself, does not exist. */
public class NotFoundException extends AsterException {

    private static final long serialVersionUID = 1L;

    public NotFoundException(String message) {
        this(message, Map.of(), null);
    }

    public NotFoundException(String message, Map<String, String> details, Throwable cause) {
        super(StatusCode.NOT_FOUND, message, details, cause);
    }
}
