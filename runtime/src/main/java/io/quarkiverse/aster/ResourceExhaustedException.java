package io.quarkiverse.aster;

import java.util.Map;

/** {@link StatusCode#RESOURCE_EXHAUSTED}: a limit was reached: a quota, a rate, a size. */
public class ResourceExhaustedException extends AsterException {

    private static final long serialVersionUID = 1L;

    public ResourceExhaustedException(String message) {
        this(message, Map.of(), null);
    }

    public ResourceExhaustedException(String message, Map<String, String> details, Throwable cause) {
        super(StatusCode.RESOURCE_EXHAUSTED, message, details, cause);
    }
}
