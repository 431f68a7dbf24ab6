package io.quarkiverse.aster;

import java.util.Map;

/** {@link StatusCode#INTERNAL}: the peer, or this side, broke an invariant of its own. */
public class InternalException extends AsterException {

    private static final long serialVersionUID = 1L;

    public InternalException(String message) {
        this(message, Map.of(), null);
    }

    public InternalException(String message, Map<String, String> details, Throwable cause) {
        super(StatusCode.INTERNAL, message, details, cause);
    }
}
