package io.quarkiverse.aster.trust;

import java.util.Optional;

/** What came of an admission: for this side's logs, and for the peer. */
public final class AdmissionOutcome {

    private final Decision decision;
    private final byte[] response;

    private AdmissionOutcome(Decision decision, byte[] response) {
        this.decision = decision;
        this.response = response;
    }

    static AdmissionOutcome answered(Decision decision, byte[] response) {
        return new AdmissionOutcome(decision, response);
    }

    static AdmissionOutcome unanswered(Decision decision) {
        return new AdmissionOutcome(decision, null);
    }

    /** The decision, with the reason: never for the peer. */
    public Decision decision() {
        return decision;
    }

    /**
     * A copy of what to write before the stream is finished; the connection is then left for the peer to close. Empty: reset
     * the stream, the peer has not sent a request.
     */
    public Optional<byte[]> response() {
        return Optional.ofNullable(response).map(byte[]::clone);
    }

    @Override
    public String toString() {
        return "AdmissionOutcome[" + decision + "]";
    }
}
