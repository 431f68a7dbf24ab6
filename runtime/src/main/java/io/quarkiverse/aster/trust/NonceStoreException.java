package io.quarkiverse.aster.trust;

/** A nonce store cannot do its work. Whoever needed it refuses: a token that cannot be recorded as used is not accepted. */
public class NonceStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NonceStoreException(String message) {
        super(message);
    }

    public NonceStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
