package io.quarkiverse.aster.runtime.server;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

import org.jboss.logging.Logger;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.DeadlineExceededException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.PermissionDeniedException;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.UnauthenticatedException;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.interceptor.InterceptedCall;

/** Turns what a handler threw into what the caller is told. Defects are logged here, once, and nowhere else. */
final class FailureMapper {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.aster.server");

    private final boolean tellDetail;
    private final Predicate<Throwable> unauthenticated;

    /**
     * @param tellDetail whether callers read the text of defects: in development and tests only
     * @param unauthenticated whether a failure says that it is not known who calls
     */
    FailureMapper(boolean tellDetail, Predicate<Throwable> unauthenticated) {
        this.tellDetail = tellDetail;
        this.unauthenticated = unauthenticated;
    }

    AsterException map(Throwable thrown, InterceptedCall context) {
        Throwable cause = unwrap(thrown);
        if (cause instanceof AsterException status) {
            return status;
        }
        if (unauthenticated.test(cause)) {
            CallMdc.failed(context, StatusCode.UNAUTHENTICATED,
                    () -> LOG.debugf(cause, "Call %s not authenticated", context));
            return new UnauthenticatedException("not authenticated");
        }
        if (cause instanceof SecurityException) {
            CallMdc.failed(context, StatusCode.PERMISSION_DENIED, () -> LOG.debugf(cause, "Call %s denied", context));
            return new PermissionDeniedException("permission denied");
        }
        if (isTimeout(cause)) {
            return new DeadlineExceededException("deadline exceeded");
        }
        if (cause instanceof InterruptedException || cause instanceof java.util.concurrent.CancellationException) {
            return new CancelledException("cancelled");
        }
        CallMdc.failed(context, StatusCode.INTERNAL, () -> LOG.errorf(cause, "Call %s failed", context));
        String told = tellDetail ? cause.getClass().getName() + ": " + cause.getMessage() : "internal error";
        return new InternalException(told + " (call " + context.callId() + ")");
    }

    private static boolean isTimeout(Throwable cause) {
        return cause instanceof TimeoutException || cause instanceof io.smallrye.mutiny.TimeoutException
        // by name: the API is there only in applications that use it
                || cause.getClass().getName().equals("org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException");
    }

    /** There was no thread for the call; a retry, here or elsewhere, may find one. */
    AsterException overloaded(Throwable cause, InterceptedCall context) {
        CallMdc.failed(context, StatusCode.UNAVAILABLE, () -> LOG.warnf(cause, "Call %s not run: no thread", context));
        return new UnavailableException("no thread for the call (expected: a free one)");
    }

    private static Throwable unwrap(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
