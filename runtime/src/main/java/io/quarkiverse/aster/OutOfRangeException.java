package io.quarkiverse.aster;

import java.util.Map;

/** {@link StatusCode#OUT_OF_RANGE}: the request reaches beyond what there is. */
public class OutOfRangeException extends AsterException {

    private static final long serialVersionUID = 1L;

    public OutOfRangeException(String message) {
        this(message, Map.of(), null);
    }

    public OutOfRangeException(String message, Map<String, String> details, Throwable cause) {
        super(StatusCode.OUT_OF_RANGE, message, details, cause);
    }
}
