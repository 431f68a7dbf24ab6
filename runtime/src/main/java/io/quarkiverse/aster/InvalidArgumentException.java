package io.quarkiverse.aster;

import java.util.Map;

/**
 * {@link StatusCode#INVALID_ARGUMENT}: the request is wrong whatever the state of the service; sending it again cannot help.
 */
public class InvalidArgumentException extends AsterException {

    private static final long serialVersionUID = 1L;

    public InvalidArgumentException(String message) {
        this(message, Map.of(), null);
    }

    public InvalidArgumentException(String message, Map<String, String> details, Throwable cause) {
        super(StatusCode.INVALID_ARGUMENT, message, details, cause);
    }
}
