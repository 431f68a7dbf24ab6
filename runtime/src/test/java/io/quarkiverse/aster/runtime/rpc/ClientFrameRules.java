package io.quarkiverse.aster.runtime.rpc;

import static io.quarkiverse.aster.runtime.wire.FrameFlags.CANCEL;
import static io.quarkiverse.aster.runtime.wire.FrameFlags.END_STREAM;
import static io.quarkiverse.aster.runtime.wire.FrameFlags.ROW_SCHEMA;
import static io.quarkiverse.aster.runtime.wire.FrameFlags.TRAILER;

import java.util.List;
import java.util.function.Predicate;

import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.runtime.rpc.PeerFrame.Content;

/**
 * What the protocol says about every frame that a client may receive, as rules of which the first that fits counts. Written
 * from the protocol, not from the implementation.
 */
final class ClientFrameRules {

    /** What the frame does. */
    enum Effect {
        IGNORED,
        /** It is a response. */
        MESSAGE,
        /** It is looked at when what came before it is taken. */
        WAITS,
        /** It ends the call that is due. */
        ENDS_CALL,
        /** The stream cannot be understood any further: all calls on it fail, and it is given up. */
        ENDS_STREAM
    }

    /** @param code of the call or the calls that end */
    record Outcome(Effect effect, StatusCode code) {
    }

    /**
     * What the frame comes upon.
     *
     * @param due whether a call waits for its answer
     * @param one whether that is to be one message
     * @param answered whether that has come
     * @param heldUp whether the caller wants no message now
     * @param behind whether frames wait already
     */
    record Case(boolean due, boolean one, boolean answered, boolean heldUp, boolean behind, PeerFrame frame) {
    }

    private record Rule(Predicate<Case> when, Effect effect, StatusCode code) {
    }

    private static final List<Rule> RULES = List.of(
            // section 2: a frame without payload that needs one
            new Rule(c -> c.frame().isEmpty() && !c.frame().has(TRAILER | CANCEL | END_STREAM), Effect.ENDS_STREAM,
                    StatusCode.INTERNAL),
            // section 11: row schemas are skipped, in their turn
            new Rule(c -> c.frame().has(ROW_SCHEMA) && c.behind(), Effect.WAITS, null),
            new Rule(c -> c.frame().has(ROW_SCHEMA), Effect.IGNORED, null),
            // nothing is due between calls
            new Rule(c -> !c.due(), Effect.ENDS_STREAM, null),
            new Rule(c -> c.behind(), Effect.WAITS, null),
            // section 6: a trailer ends the call; section 12: without payload it is OK, and its first byte tells its form
            new Rule(c -> c.frame().has(TRAILER) && (c.frame().isEmpty() || c.frame().content() == Content.STATUS_OK),
                    Effect.ENDS_CALL, StatusCode.OK),
            new Rule(c -> c.frame().has(TRAILER) && c.frame().content() == Content.STATUS_NOT_FOUND, Effect.ENDS_CALL,
                    StatusCode.NOT_FOUND),
            new Rule(c -> c.frame().has(TRAILER), Effect.ENDS_STREAM, StatusCode.INTERNAL),
            // anything else is a message, whatever other bits it has
            new Rule(c -> c.one() && c.answered(), Effect.ENDS_STREAM, StatusCode.INTERNAL),
            new Rule(Case::heldUp, Effect.WAITS, null),
            new Rule(c -> true, Effect.MESSAGE, null));

    private ClientFrameRules() {
    }

    static Outcome outcome(Case of) {
        return RULES.stream().filter(rule -> rule.when().test(of)).findFirst()
                .map(rule -> new Outcome(rule.effect(), rule.code())).orElseThrow();
    }
}
