package io.quarkiverse.aster.runtime.guard;

import java.util.Map;

import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;

import io.quarkiverse.aster.ResourceExhaustedException;

/** Makes bulkheads. */
final class Bulkheads {

    private Bulkheads() {
    }

    static Guard of(BulkheadSettings settings) {
        return new Guard(
                Guard.builder().withBulkhead().limit(settings.limit()).queueSize(settings.queueSize()).done(),
                failure -> failure instanceof BulkheadException
                        ? new ResourceExhaustedException(settings.refusal(), Map.of(), failure)
                        : failure);
    }
}
