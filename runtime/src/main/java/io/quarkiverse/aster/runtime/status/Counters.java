package io.quarkiverse.aster.runtime.status;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

import io.quarkiverse.aster.ServerCounters;
import io.quarkiverse.aster.runtime.server.ServerEvents;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.trust.AdmissionPath;
import io.quarkiverse.aster.trust.Decision;

/** Counts connections, streams and admissions, of as many servers as there are. Any thread. */
public final class Counters implements ServerEvents {

    private static final long NEVER = -1;

    private final LongAdder activeConnections = new LongAdder();
    private final LongAdder totalConnections = new LongAdder();
    private final LongAdder activeStreams = new LongAdder();
    private final LongAdder totalStreams = new LongAdder();
    private final Map<AdmissionPath, Admissions> admissions = new EnumMap<>(AdmissionPath.class);
    private volatile long lastAdmissionNanos = NEVER;

    private static final class Admissions {

        private final LongAdder admitted = new LongAdder();
        private final LongAdder denied = new LongAdder();
        private final LongAdder errors = new LongAdder();

        ServerCounters.Admissions snapshot() {
            return new ServerCounters.Admissions(admitted.sum(), denied.sum(), errors.sum());
        }

        void reset() {
            admitted.reset();
            denied.reset();
            errors.reset();
        }
    }

    public Counters() {
        for (AdmissionPath path : AdmissionPath.values()) {
            admissions.put(path, new Admissions());
        }
    }

    public ServerCounters snapshot() {
        long last = lastAdmissionNanos;
        return new ServerCounters(activeConnections.sum(), totalConnections.sum(), activeStreams.sum(), totalStreams.sum(),
                admissions.get(AdmissionPath.CONSUMER).snapshot(), admissions.get(AdmissionPath.PRODUCER).snapshot(),
                last == NEVER ? Optional.empty() : Optional.of(Duration.ofNanos(last)));
    }

    /** Counts from 0 again, but for what is active. */
    public void reset() {
        totalConnections.reset();
        totalStreams.reset();
        admissions.values().forEach(Admissions::reset);
        lastAdmissionNanos = NEVER;
    }

    @Override
    public void connected(Connection connection, boolean inProcess) {
        activeConnections.increment();
        totalConnections.increment();
    }

    @Override
    public void disconnected(Connection connection, boolean inProcess, Duration duration, TransportException cause) {
        activeConnections.decrement();
    }

    @Override
    public void streamOpened() {
        activeStreams.increment();
        totalStreams.increment();
    }

    @Override
    public void streamClosed() {
        activeStreams.decrement();
    }

    @Override
    public void decided(Connection connection, AdmissionPath path, Decision decision, Duration taken) {
        Admissions counted = admissions.get(path);
        if (decision.isAllowed()) {
            counted.admitted.increment();
        } else if (decision.cause().isPresent()) {
            counted.errors.increment();
        } else {
            counted.denied.increment();
        }
        lastAdmissionNanos = taken.toNanos();
    }

    @Override
    public void undecided(Connection connection, AdmissionPath path) {
        admissions.get(path).errors.increment();
    }
}
