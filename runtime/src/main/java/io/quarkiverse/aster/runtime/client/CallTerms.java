package io.quarkiverse.aster.runtime.client;

import java.time.Duration;
import java.util.Optional;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.DeadlineExceededException;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.rpc.OutgoingCall;

/**
 * What a caller wants for its calls, and what it owes to the call that it is handling itself: that one's deadline is theirs,
 * and
 * its cancellation too.
 *
 * @param options of the caller
 * @param configured how long calls of the client may take, {@code null} if that is not configured
 * @param otherwise how long calls may take that have just one answer, if nobody says otherwise
 */
record CallTerms(CallOptions options, Duration configured, Duration otherwise) {

    CallTerms with(CallOptions more) {
        return new CallTerms(options.and(more), configured, otherwise);
    }

    /**
     * How long a call may take.
     *
     * @param handled the call that is being handled, or {@code null}
     * @return zero for no limit
     * @throws DeadlineExceededException if no time is left
     * @throws CancelledException if the call that is being handled is cancelled
     */
    Duration timeout(MethodDescriptor method, CallContext handled) {
        Duration own = own(method);
        if (handled == null) {
            return own;
        }
        if (handled.isCancelled()) {
            throw new CancelledException("call made while handling another: that one is cancelled");
        }
        Optional<Duration> left = handled.remaining();
        if (left.isEmpty() || !own.isZero() && own.compareTo(left.get()) < 0) {
            return own;
        }
        if (left.get().isZero()) {
            throw new DeadlineExceededException("deadline exceeded: of the call that is being handled");
        }
        return left.get();
    }

    private Duration own(MethodDescriptor method) {
        if (options.timeout().isPresent()) {
            return options.timeout().get();
        }
        if (configured != null) {
            return configured;
        }
        if (method.timeoutMillis() > 0) {
            return Duration.ofMillis(method.timeoutMillis());
        }
        return method.pattern() == MethodPattern.UNARY ? otherwise : Duration.ZERO;
    }

    /** Has the call end with the one that is being handled. */
    static void bind(OutgoingCall call, CallContext handled) {
        if (handled != null) {
            AsterException reason = new CancelledException("the call that it was made for is cancelled");
            call.afterEnd(handled.onCancel(() -> call.abort(reason)));
        }
    }
}
