package io.quarkiverse.aster;

import java.util.Map;

/** {@link StatusCode#PERMISSION_DENIED}: the caller is known but may not do this. */
public class PermissionDeniedException extends AsterException {

    private static final long serialVersionUID = 1L;

    public PermissionDeniedException(String message) {
        this(message, Map.of(), null);
    }

    public PermissionDeniedException(String message, Map<String, String> details, Throwable cause) {
        super(StatusCode.PERMISSION_DENIED, message, details, cause);
    }
}
