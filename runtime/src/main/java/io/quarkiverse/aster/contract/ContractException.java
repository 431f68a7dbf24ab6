package io.quarkiverse.aster.contract;

/**
 * Bytes, JSON or a declaration that is no valid contract. The message names the member, what it is, and what was expected.
 */
public class ContractException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public ContractException(String message) {
        super(message);
    }

    public ContractException(String message, Throwable cause) {
        super(message, cause);
    }
}
