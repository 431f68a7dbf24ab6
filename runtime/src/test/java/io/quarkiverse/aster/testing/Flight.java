package io.quarkiverse.aster.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Random;

import io.quarkiverse.aster.testing.LinkEvent.Kind;
import io.quarkiverse.aster.transport.Scheduler;

/** The packets that are under way in one direction of a simulated connection. */
final class Flight {

    /** So often a packet is lost at most. */
    private static final int MAX_LOSSES = 20;

    /** Who is told of every packet. */
    interface Observer {
        void on(Kind kind, Packet packet);
    }

    static final class Packet {

        final String what;
        final long stream;
        final int bytes;
        private final Runnable arrival;
        private long due;
        private long order;

        Packet(String what, long stream, int bytes, Runnable arrival) {
            this.what = what;
            this.stream = stream;
            this.bytes = bytes;
            this.arrival = arrival;
        }
    }

    private final Scheduler scheduler;
    private final Random random;
    private final Observer observer;
    private PriorityQueue<Packet> packets = inOrder();
    private Scheduler.Timer timer;
    private long timerDue;
    private long orders;
    private long lost;
    private boolean frozen;
    private boolean arriving;

    Flight(Scheduler scheduler, Random random, Observer observer) {
        this.scheduler = scheduler;
        this.random = random;
        this.observer = observer;
    }

    private static PriorityQueue<Packet> inOrder() {
        return new PriorityQueue<>(Comparator.comparingLong((Packet packet) -> packet.due)
                .thenComparingLong(packet -> packet.order));
    }

    /** @param behind arrives not before that one; may be {@code null} */
    void depart(Packet packet, Packet behind, LinkConditions conditions) {
        observer.on(Kind.SENT, packet);
        long time = conditions.delay().toNanos() + upTo(conditions.jitter().toNanos());
        for (int losses = 0; losses < MAX_LOSSES && isLost(conditions.loss()); losses++) {
            observer.on(Kind.LOST, packet);
            lost++;
            time += conditions.retransmission().toNanos();
        }
        packet.due = scheduler.nanoTime() + time;
        if (behind != null) {
            packet.due = Math.max(packet.due, behind.due);
        }
        packet.order = orders++;
        packets.add(packet);
        arm();
    }

    private long upTo(long nanos) {
        return nanos == 0 ? 0 : (long) (random.nextDouble() * (nanos + 1));
    }

    private boolean isLost(double rate) {
        return rate > 0 && random.nextDouble() < rate;
    }

    private void arm() {
        Packet next = packets.peek();
        if (timer != null && (next == null || frozen || timerDue > next.due)) {
            timer.cancel();
            timer = null;
        }
        if (timer == null && next != null && !frozen && !arriving) {
            timerDue = next.due;
            timer = scheduler.schedule(Duration.ofNanos(Math.max(0, next.due - scheduler.nanoTime())), this::arrive);
        }
    }

    private void arrive() {
        timer = null;
        arriving = true;
        try {
            while (!frozen && !packets.isEmpty() && packets.peek().due <= scheduler.nanoTime()) {
                Packet packet = packets.remove();
                observer.on(Kind.ARRIVED, packet);
                packet.arrival.run();
            }
        } finally {
            arriving = false;
            arm();
        }
    }

    void freeze() {
        frozen = true;
        arm();
    }

    /** Nothing arrives sooner than if it were sent now. */
    void thaw(Duration delay) {
        frozen = false;
        long earliest = scheduler.nanoTime() + delay.toNanos();
        List<Packet> all = new ArrayList<>(packets);
        packets = inOrder();
        for (Packet packet : all) {
            packet.due = Math.max(packet.due, earliest);
            packets.add(packet);
        }
        arm();
    }

    void clear() {
        packets.clear();
        arm();
    }

    int size() {
        return packets.size();
    }

    long bytes() {
        return packets.stream().mapToLong(packet -> packet.bytes).sum();
    }

    long lost() {
        return lost;
    }

    /** When the next packet arrives, if one does. */
    OptionalLong nextArrival() {
        return packets.isEmpty() || frozen ? OptionalLong.empty() : OptionalLong.of(packets.peek().due);
    }
}
