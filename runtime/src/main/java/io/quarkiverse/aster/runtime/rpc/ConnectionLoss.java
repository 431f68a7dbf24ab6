package io.quarkiverse.aster.runtime.rpc;

import java.util.Map;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.UnauthenticatedException;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.trust.ConnectionGate;

/** What becomes of calls whose connection ends. */
public final class ConnectionLoss {

    private ConnectionLoss() {
    }

    /**
     * @param what has ended, as messages have it
     * @param cause {@code null} after a close of our own
     */
    public static AsterException status(String what, TransportException cause) {
        if (cause == null) {
            return new UnavailableException(what + ": closed");
        }
        String message = what + ": " + cause.getMessage();
        return cause.closeCode() == ConnectionGate.CLOSE_CODE ? new UnauthenticatedException(message, Map.of(), cause)
                : new UnavailableException(message, Map.of(), cause);
    }
}
