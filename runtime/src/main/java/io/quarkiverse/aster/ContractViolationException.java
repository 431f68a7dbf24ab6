package io.quarkiverse.aster;

import java.util.Map;

/** {@link StatusCode#CONTRACT_VIOLATION}: a message does not have the shape that its contract demands. */
public class ContractViolationException extends AsterException {

    private static final long serialVersionUID = 1L;

    public ContractViolationException(String message) {
        this(message, Map.of(), null);
    }

    public ContractViolationException(String message, Map<String, String> details, Throwable cause) {
        super(StatusCode.CONTRACT_VIOLATION, message, details, cause);
    }
}
