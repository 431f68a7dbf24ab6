package io.quarkiverse.aster.trust.mesh;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import io.quarkiverse.aster.transport.PeerId;

/**
 * Decides what to do with a message that came by gossip: from now, from a member, signed by it, and not heard before.
 * Thread-safe, does not block.
 */
public final class ProducerMessageGate {

    /** How far the clock of a sender may be off, either way. */
    public static final Duration DEFAULT_WINDOW = Duration.ofSeconds(30);

    /** Heard within a window, at some 300 bytes each: 3 MiB. */
    private static final int MAX_REMEMBERED = 10_000;

    /** What to do with a message. */
    public enum Verdict {
        /** Do what it says. */
        DISPATCH,
        /** It is well, and has no meaning here. */
        IGNORE,
        /** Drop it: it is late, early or was heard before, which happens. */
        DROP_SILENT,
        /** Drop it and record a security event: somebody pretends. */
        DROP_ALERT
    }

    private final long windowMillis;
    private final InstantSource clock;
    private final Predicate<PeerId> members;
    private final Map<String, Long> heard = new LinkedHashMap<>();

    /**
     * @param window not negative, see {@link #DEFAULT_WINDOW}
     * @param members whether an endpoint is an accepted producer
     */
    public ProducerMessageGate(Duration window, InstantSource clock, Predicate<PeerId> members) {
        if (window.isNegative()) {
            throw new IllegalArgumentException("window: " + window + " (expected: not negative)");
        }
        this.windowMillis = window.toMillis();
        this.clock = Objects.requireNonNull(clock, "clock");
        this.members = Objects.requireNonNull(members, "members");
    }

    /** Decides, and remembers what it lets through. */
    public Verdict decide(ProducerMessage message) {
        long now = clock.millis();
        if (!isInWindow(message.epochMillis(), now)) {
            return Verdict.DROP_SILENT;
        }
        if (!members.test(message.sender()) || !message.isSigned()) {
            return Verdict.DROP_ALERT;
        }
        if (!remember(message, now)) {
            return Verdict.DROP_SILENT;
        }
        return switch (message.type()) {
            case ProducerMessage.INTRODUCE -> message.payload().length == 0 ? Verdict.IGNORE : Verdict.DISPATCH;
            case ProducerMessage.DEPART, ProducerMessage.CONTRACT_PUBLISHED, ProducerMessage.LEASE_UPDATE -> Verdict.DISPATCH;
            default -> Verdict.IGNORE;
        };
    }

    private boolean isInWindow(long epochMillis, long now) {
        return epochMillis >= now - windowMillis && epochMillis <= now + windowMillis;
    }

    /** False if it was heard before, or so many others were that it cannot be remembered. */
    private synchronized boolean remember(ProducerMessage message, long now) {
        if (heard.size() >= MAX_REMEMBERED) {
            heard.values().removeIf(epochMillis -> !isInWindow(epochMillis, now));
        }
        String key = message.sender() + ":" + message.epochMillis() + ":" + message.signatureHex();
        return heard.size() < MAX_REMEMBERED && heard.putIfAbsent(key, message.epochMillis()) == null;
    }
}
