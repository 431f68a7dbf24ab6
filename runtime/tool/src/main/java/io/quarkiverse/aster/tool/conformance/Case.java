package io.quarkiverse.aster.tool.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.runtime.wire.FrameException;

/** What came of one vector: everything in it that is not as it says. */
final class Case {

    /**
     * One difference.
     *
     * @param what was compared
     */
    record Mismatch(String what, String expected, String actual) {
    }

    private final List<Mismatch> mismatches = new ArrayList<>();

    List<Mismatch> mismatches() {
        return mismatches;
    }

    void equal(String what, Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            mismatches.add(new Mismatch(what, String.valueOf(expected), String.valueOf(actual)));
        }
    }

    /** What reads or writes something that nobody may accept. */
    void refused(String what, Runnable attempt) {
        try {
            attempt.run();
            mismatches.add(new Mismatch(what, "refused", "accepted"));
        } catch (AsterException | FrameException | IllegalArgumentException e) {
            // so it has to be
        }
    }

    /** The vector could not be checked to its end. */
    void failed(RuntimeException cause) {
        mismatches.add(new Mismatch("check", "no failure",
                cause.getMessage() == null ? cause.toString() : cause.getClass().getSimpleName() + ": " + cause.getMessage()));
    }
}
