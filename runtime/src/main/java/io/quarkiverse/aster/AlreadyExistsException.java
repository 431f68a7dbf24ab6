package io.quarkiverse.aster;

import java.util.Map;

/** {@link StatusCode#ALREADY_EXISTS}: what the call was to create is there already. */
public class AlreadyExistsException extends AsterException {

    private static final long serialVersionUID = 1L;

    public AlreadyExistsException(String message) {
        this(message, Map.of(), null);
    }

    public AlreadyExistsException(String message, Map<String, String> details, Throwable cause) {
        super(StatusCode.ALREADY_EXISTS, message, details, cause);
    }
}
