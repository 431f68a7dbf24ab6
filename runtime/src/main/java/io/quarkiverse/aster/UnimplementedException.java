package io.quarkiverse.aster;

import java.util.Map;

/** {@link StatusCode#UNIMPLEMENTED}: the peer does not have the method. */
public class UnimplementedException extends AsterException {

    private static final long serialVersionUID = 1L;

    public UnimplementedException(String message) {
        this(message, Map.of(), null);
    }

    public UnimplementedException(String message, Map<String, String> details, Throwable cause) {
        super(StatusCode.UNIMPLEMENTED, message, details, cause);
    }
}
