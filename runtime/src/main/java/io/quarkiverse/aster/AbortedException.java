package io.quarkiverse.aster;

import java.util.Map;

/** {@link StatusCode#ABORTED}: the call lost against another one; a retry one level up may succeed. */
public class AbortedException extends AsterException {

    private static final long serialVersionUID = 1L;

    public AbortedException(String message) {
        this(message, Map.of(), null);
    }

    public AbortedException(String message, Map<String, String> details, Throwable cause) {
        super(StatusCode.ABORTED, message, details, cause);
    }
}
