package io.quarkiverse.aster;

import java.util.Map;

/** {@link StatusCode#DEADLINE_EXCEEDED}: the call took longer than it was allowed to; it may or may not have had its effect. */
public class DeadlineExceededException extends AsterException {

    private static final long serialVersionUID = 1L;

    public DeadlineExceededException(String message) {
        this(message, Map.of(), null);
    }

    public DeadlineExceededException(String message, Map<String, String> details, Throwable cause) {
        super(StatusCode.DEADLINE_EXCEEDED, message, details, cause);
    }
}
