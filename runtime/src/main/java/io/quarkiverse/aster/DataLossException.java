package io.quarkiverse.aster;

import java.util.Map;

/** {@link StatusCode#DATA_LOSS}: data is lost or damaged beyond repair. */
public class DataLossException extends AsterException {

    private static final long serialVersionUID = 1L;

    public DataLossException(String message) {
        this(message, Map.of(), null);
    }

    public DataLossException(String message, Map<String, String> details, Throwable cause) {
        super(StatusCode.DATA_LOSS, message, details, cause);
    }
}
