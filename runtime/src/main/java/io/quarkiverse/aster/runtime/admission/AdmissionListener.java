package io.quarkiverse.aster.runtime.admission;

import java.time.Duration;

import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.trust.AdmissionPath;
import io.quarkiverse.aster.trust.Decision;

/** Hears of who is let in, and who is not. On any thread; throws nothing, and does not block. */
public interface AdmissionListener {

    /** Does nothing. */
    AdmissionListener NONE = new AdmissionListener() {
    };

    /** A request to be admitted was decided on; the peer has no answer yet. */
    default void decided(Connection connection, AdmissionPath path, Decision decision, Duration taken) {
        // most do not care
    }

    /** An admission connection has come to nothing: there were too many, it took too long, the peer went away. */
    default void undecided(Connection connection, AdmissionPath path) {
        // most do not care
    }

    /** A peer that has no admission wanted to call. */
    default void refused(Connection connection, Decision decision) {
        // most do not care
    }
}
