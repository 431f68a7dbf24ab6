package io.quarkiverse.aster;

import java.util.Map;

/** {@link StatusCode#FAILED_PRECONDITION}: the system is not in the state that the call needs. */
public class FailedPreconditionException extends AsterException {

    private static final long serialVersionUID = 1L;

    public FailedPreconditionException(String message) {
        this(message, Map.of(), null);
    }

    public FailedPreconditionException(String message, Map<String, String> details, Throwable cause) {
        super(StatusCode.FAILED_PRECONDITION, message, details, cause);
    }
}
