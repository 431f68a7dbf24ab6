package io.quarkiverse.aster.runtime.rpc;

import static io.quarkiverse.aster.runtime.rpc.ServerStreamState.AFTER_HEADER;
import static io.quarkiverse.aster.runtime.rpc.ServerStreamState.AFTER_UNDECIDED_HEADER;
import static io.quarkiverse.aster.runtime.rpc.ServerStreamState.BETWEEN_CALLS;
import static io.quarkiverse.aster.runtime.rpc.ServerStreamState.DROPPED;
import static io.quarkiverse.aster.runtime.rpc.ServerStreamState.FRESH;
import static io.quarkiverse.aster.runtime.rpc.ServerStreamState.RUNNING_ENDED;
import static io.quarkiverse.aster.runtime.rpc.ServerStreamState.RUNNING_OPEN;
import static io.quarkiverse.aster.runtime.rpc.ServerStreamState.SKIPPING;
import static io.quarkiverse.aster.runtime.wire.FrameFlags.CANCEL;
import static io.quarkiverse.aster.runtime.wire.FrameFlags.END_STREAM;
import static io.quarkiverse.aster.runtime.wire.FrameFlags.HEADER;
import static io.quarkiverse.aster.runtime.wire.FrameFlags.ROW_SCHEMA;
import static io.quarkiverse.aster.runtime.wire.FrameFlags.TRAILER;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.runtime.rpc.PeerFrame.Content;

/**
 * What the protocol says about every frame in every state of a stream of a server, as rules of which the first that fits
 * counts. Written from the protocol, not from the implementation.
 */
final class ServerFrameRules {

    /** What the frame does. */
    enum Effect {
        IGNORED,
        /** It is looked at when the running call has ended, or its handler takes requests. */
        WAITS,
        STARTS_CALL,
        /** The handler of a call with one request starts with it, or one that takes requests gets it. */
        DELIVERED,
        /** There are no more requests; the call goes on. */
        ENDS_REQUESTS,
        DELIVERED_AND_ENDS_REQUESTS,
        /** The call is answered with a status, and a handler that runs is stopped. The stream can be used further. */
        ANSWERED,
        /** The same, and then the stream ends in both directions. */
        DROPS_STREAM
    }

    /**
     * @param code of the status, {@code null} without one
     * @param then where the stream is afterwards
     */
    record Outcome(Effect effect, StatusCode code, ServerStreamState then) {
    }

    private record Rule(Set<ServerStreamState> in, Predicate<Case> when, Outcome outcome) {
    }

    /** @param streaming whether the call takes any number of requests */
    record Case(ServerStreamState state, boolean streaming, PeerFrame frame) {
    }

    private static final Set<ServerStreamState> ANY = EnumSet.allOf(ServerStreamState.class);
    private static final Set<ServerStreamState> HEADER_DUE = EnumSet.of(FRESH, BETWEEN_CALLS);
    private static final Set<ServerStreamState> HEADER_DUE_OR_SKIPPING = EnumSet.of(FRESH, BETWEEN_CALLS, SKIPPING);
    private static final Set<ServerStreamState> REQUEST_DUE = EnumSet.of(AFTER_HEADER, AFTER_UNDECIDED_HEADER);
    private static final Set<ServerStreamState> RUNNING = EnumSet.of(RUNNING_OPEN, RUNNING_ENDED);

    private static final Predicate<Case> ALWAYS = c -> true;
    private static final Predicate<Case> ONE_REQUEST = c -> !c.streaming();
    private static final Predicate<Case> STREAMING = Case::streaming;
    private static final Predicate<Case> UNREADABLE = c -> c.frame().isEmpty()
            && !c.frame().has(TRAILER | CANCEL | END_STREAM);
    /** Section 5: members that a header does not have. */
    private static final Predicate<Case> OTHER_JSON = c -> c.frame().content() != Content.NOTHING
            && c.frame().content() != Content.GARBAGE;
    /** An end of requests that says why: they did not end well. */
    private static final Predicate<Case> FAILED_TRAILER = c -> c.frame().has(TRAILER)
            && c.frame().content() == Content.STATUS_NOT_FOUND;
    private static final Predicate<Case> EMPTY_OR_TRAILER = c -> c.frame().isEmpty() || c.frame().has(TRAILER);

    private static final Outcome DROPPED_AS_INTERNAL = new Outcome(Effect.DROPS_STREAM, StatusCode.INTERNAL, DROPPED);
    private static final Outcome CANCELLED = new Outcome(Effect.ANSWERED, StatusCode.CANCELLED, BETWEEN_CALLS);
    private static final Outcome ENDED = new Outcome(Effect.ENDS_REQUESTS, null, RUNNING_ENDED);

    private static final List<Rule> RULES = List.of(
            // whatever arrives on a stream that was dropped is dropped
            rule(EnumSet.of(DROPPED), ALWAYS, ignored()),
            // section 2: a frame without payload that needs one
            rule(ANY, UNREADABLE, DROPPED_AS_INTERNAL),

            // section 11: row schemas are skipped
            rule(ANY, flag(ROW_SCHEMA), ignored()),

            // section 3: a header where one is due, after requests that nobody wants, and anywhere else
            rule(HEADER_DUE_OR_SKIPPING, flag(HEADER).and(c -> c.frame().content() == Content.HEADER),
                    new Outcome(Effect.STARTS_CALL, null, AFTER_HEADER)),
            rule(HEADER_DUE_OR_SKIPPING, flag(HEADER).and(OTHER_JSON),
                    new Outcome(Effect.ANSWERED, StatusCode.CONTRACT_VIOLATION, SKIPPING)),
            rule(HEADER_DUE_OR_SKIPPING, flag(HEADER), new Outcome(Effect.ANSWERED, StatusCode.INTERNAL, SKIPPING)),
            rule(REQUEST_DUE, flag(HEADER), DROPPED_AS_INTERNAL),
            rule(EnumSet.of(RUNNING_OPEN), flag(HEADER).and(STREAMING), DROPPED_AS_INTERNAL),
            rule(RUNNING, flag(HEADER), waits()),

            // section 8: cancelled as soon as it arrives, nothing where there is no call
            rule(HEADER_DUE, flag(CANCEL), ignored()),
            rule(EnumSet.of(SKIPPING), flag(CANCEL), ignoredFor(BETWEEN_CALLS)),
            rule(ANY, flag(CANCEL), CANCELLED),

            // where a header is due nothing else is
            rule(HEADER_DUE, ALWAYS, DROPPED_AS_INTERNAL),

            // what is left of a call that was answered
            rule(EnumSet.of(SKIPPING), flag(TRAILER | END_STREAM), ignoredFor(BETWEEN_CALLS)),
            rule(EnumSet.of(SKIPPING), ALWAYS, ignored()),

            // a call with one request gets it, or is told that there is none
            rule(REQUEST_DUE, ONE_REQUEST.and(EMPTY_OR_TRAILER),
                    new Outcome(Effect.ANSWERED, StatusCode.INVALID_ARGUMENT, BETWEEN_CALLS)),
            rule(REQUEST_DUE, ONE_REQUEST.and(flag(END_STREAM)), new Outcome(Effect.DELIVERED, null, RUNNING_ENDED)),
            rule(REQUEST_DUE, ONE_REQUEST, new Outcome(Effect.DELIVERED, null, RUNNING_OPEN)),

            // the requests of a stream: the end of them is taken whoever receives, the others by those who want them
            rule(EnumSet.of(RUNNING_ENDED), ALWAYS, waits()),
            rule(ANY, FAILED_TRAILER, new Outcome(Effect.ANSWERED, StatusCode.INTERNAL, BETWEEN_CALLS)),
            rule(ANY, flag(TRAILER), ENDED),
            rule(ANY, c -> c.frame().isEmpty(), ENDED),
            rule(REQUEST_DUE, STREAMING, waits()),
            rule(EnumSet.of(RUNNING_OPEN), ONE_REQUEST, waits()),
            rule(EnumSet.of(RUNNING_OPEN), flag(END_STREAM),
                    new Outcome(Effect.DELIVERED_AND_ENDS_REQUESTS, null, RUNNING_ENDED)),
            rule(EnumSet.of(RUNNING_OPEN), ALWAYS, new Outcome(Effect.DELIVERED, null, RUNNING_OPEN)));

    private ServerFrameRules() {
    }

    static Outcome outcome(Case of) {
        return RULES.stream().filter(rule -> rule.in().contains(of.state()) && rule.when().test(of)).findFirst()
                .map(Rule::outcome).map(outcome -> at(of.state(), outcome))
                .orElseThrow(() -> new AssertionError("no rule for " + of));
    }

    /** Nothing has changed, unless the rule says so. */
    private static Outcome at(ServerStreamState state, Outcome outcome) {
        return outcome.then() != null ? outcome : new Outcome(outcome.effect(), outcome.code(), state);
    }

    private static Predicate<Case> flag(int bits) {
        return c -> c.frame().has(bits);
    }

    private static Rule rule(Set<ServerStreamState> in, Predicate<Case> when, Outcome outcome) {
        return new Rule(in, when, outcome);
    }

    private static Outcome ignored() {
        return new Outcome(Effect.IGNORED, null, null);
    }

    private static Outcome ignoredFor(ServerStreamState then) {
        return new Outcome(Effect.IGNORED, null, then);
    }

    private static Outcome waits() {
        return new Outcome(Effect.WAITS, null, null);
    }
}
