package io.quarkiverse.aster.deployment;

/** The application's services are not as they have to be; the message lists everything, with the fix. */
public class AsterBuildException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AsterBuildException(String message) {
        super(message);
    }
}
