package io.quarkiverse.aster.tool.support;

/** A command line that makes no sense, found out only while the command runs. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }

    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
