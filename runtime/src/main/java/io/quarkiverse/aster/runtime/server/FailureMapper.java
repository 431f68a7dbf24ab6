package io.quarkiverse.aster.runtime.server;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import org.jboss.logging.Logger;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.DeadlineExceededException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.PermissionDeniedException;

/** Turns what a handler threw into what the caller is told. Defects are logged here, once, and nowhere else. */
final class FailureMapper {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.aster.server");

    private final boolean tellDetail;

    /** @param tellDetail whether callers read the text of defects: in development and tests only */
    FailureMapper(boolean tellDetail) {
        this.tellDetail = tellDetail;
    }

    AsterException map(Throwable thrown, CallContext context) {
        Throwable cause = unwrap(thrown);
        if (cause instanceof AsterException status) {
            return status;
        }
        if (cause instanceof SecurityException) {
            LOG.debugf(cause, "Call %s denied", context);
            return new PermissionDeniedException("permission denied");
        }
        if (cause instanceof TimeoutException || cause instanceof io.smallrye.mutiny.TimeoutException) {
            return new DeadlineExceededException("deadline exceeded");
        }
        if (cause instanceof InterruptedException || cause instanceof java.util.concurrent.CancellationException) {
            return new CancelledException("cancelled");
        }
        LOG.errorf(cause, "Call %s failed", context);
        String told = tellDetail ? cause.getClass().getName() + ": " + cause.getMessage() : "internal error";
        return new InternalException(told + " (call " + context.callId() + ")");
    }

    /** A defect of the service that is not an exception. */
    AsterException defect(String what, CallContext context) {
        return map(new IllegalStateException(what), context);
    }

    private static Throwable unwrap(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
