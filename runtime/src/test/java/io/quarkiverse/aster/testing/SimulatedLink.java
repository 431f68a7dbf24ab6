package io.quarkiverse.aster.testing;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;

import io.quarkiverse.aster.runtime.local.LocalLane;
import io.quarkiverse.aster.runtime.local.Wire;
import io.quarkiverse.aster.testing.Flight.Packet;
import io.quarkiverse.aster.transport.Scheduler;

/**
 * One direction of a simulated connection. Its conditions may change at any time; they hold for what is sent from then on. Used
 * on the network's thread only.
 */
public final class SimulatedLink {

    private final Scheduler scheduler;
    private final SendQueue queue;
    private final Flight flight;
    private LinkConditions conditions;
    private SimulatedLink back;
    private Scheduler.Timer pause;
    private long freeAt;
    private boolean frozen;
    private boolean ended;

    SimulatedLink(String name, Scheduler scheduler, Random random, LinkConditions conditions, Consumer<LinkEvent> events) {
        this.scheduler = scheduler;
        this.conditions = conditions;
        this.queue = new SendQueue(random);
        this.flight = new Flight(scheduler, random, (kind, packet) -> events.accept(new LinkEvent(
                Duration.ofNanos(scheduler.nanoTime()), name, kind, packet.what, packet.stream, packet.bytes)));
    }

    void join(SimulatedLink other) {
        back = other;
        other.back = this;
    }

    /** How the direction behaves now. */
    public LinkConditions conditions() {
        return conditions;
    }

    /** Changes how the direction behaves. What is under way arrives when it would have. */
    public void conditions(LinkConditions changed) {
        conditions = Objects.requireNonNull(changed, "conditions");
        // a reader who waits for half of the old window might wait for ever
        queue.lanes().forEach(lane -> tell(queue.window(lane), queue.window(lane).tell(), lane.streamId()));
        tell(queue.window(), queue.window().tell(), Wire.NO_STREAM);
        freeAt = Math.min(freeAt, scheduler.nanoTime());
        pump();
    }

    /** Nothing is sent and nothing arrives any more, until {@link #thaw()}. */
    public void freeze() {
        frozen = true;
        flight.freeze();
        pump();
    }

    /** Ends {@link #freeze()}; nothing is lost. */
    public void thaw() {
        if (frozen) {
            frozen = false;
            flight.thaw(conditions.delay());
            pump();
        }
    }

    public boolean isFrozen() {
        return frozen;
    }

    /** Bytes that wait to be sent: for the windows, for the bandwidth, or because the direction is frozen. */
    public long bytesQueued() {
        return queue.bytes();
    }

    /** Bytes that were sent and have not arrived. */
    public long bytesUnderWay() {
        return flight.bytes();
    }

    /** Bytes that count against the window of the connection: sent, and not known to be read. */
    public long bytesUnread() {
        return queue.window().unread();
    }

    /** Packets that were sent and have not arrived; signals such as a reset are packets, too. */
    public int packetsUnderWay() {
        return flight.size();
    }

    /** Packets that were lost and sent again. */
    public long packetsLost() {
        return flight.lost();
    }

    /** When something happens here by itself: a packet arrives or the bandwidth lets the next one through. */
    OptionalLong nextEvent() {
        LongStream pauseEnd = pause == null ? LongStream.empty() : LongStream.of(freeAt);
        OptionalLong arrival = flight.nextArrival();
        return LongStream.concat(pauseEnd, arrival.isPresent() ? LongStream.of(arrival.getAsLong()) : LongStream.empty())
                .min();
    }

    private void pump() {
        if (pause != null) {
            pause.cancel();
            pause = null;
        }
        while (!frozen && !ended && queue.isWaiting()) {
            long wait = freeAt - scheduler.nanoTime();
            if (wait > 0) {
                pause = scheduler.schedule(Duration.ofNanos(wait), () -> {
                    pause = null;
                    pump();
                });
                return;
            }
            SendQueue.Piece piece = queue.next(conditions);
            if (piece == null) {
                return;
            }
            send(piece);
        }
    }

    private void send(SendQueue.Piece piece) {
        LocalLane lane = piece.lane();
        int size = piece.bytes().length;
        if (conditions.bandwidth() != LinkConditions.UNLIMITED) {
            freeAt = scheduler.nanoTime() + (long) (size * 1e9 / conditions.bandwidth());
        }
        Packet packet = new Packet(piece.last() ? "end" : "data", lane.streamId(), size,
                () -> {
                    queue.arrived(lane);
                    lane.arrive(piece.bytes(), piece.last());
                });
        flight.depart(packet, queue.depart(lane, packet), conditions);
        lane.sent(size, piece.last());
    }

    private void depart(String what, long streamId, Runnable arrival) {
        if (!ended) {
            flight.depart(new Packet(what, streamId, 0, arrival), null, conditions);
        }
    }

    private void tell(Window window, long bytes, long streamId) {
        if (bytes > 0) {
            back.depart("window", streamId, () -> {
                window.free(bytes);
                pump();
            });
        }
    }

    /** This direction, for the network in the process. */
    Wire wire() {
        return new Wire() {
            @Override
            public void data(LocalLane lane, byte[] bytes, boolean last) {
                // with nobody at the other end nothing is taken any more: the writer stays blocked until it learns of it
                if (!ended) {
                    queue.add(lane, bytes, last);
                    pump();
                }
            }

            @Override
            public void discard(LocalLane lane) {
                queue.discard(lane);
            }

            @Override
            public void consumed(LocalLane lane, int bytes) {
                Window connection = queue.window();
                tell(connection, connection.read(bytes, conditions.connectionWindow()), NO_STREAM);
                Window stream = queue.window(lane);
                if (stream != null) {
                    tell(stream, stream.read(bytes, conditions.streamWindow()), lane.streamId());
                }
            }

            @Override
            public void signal(Signal signal, long streamId, Runnable arrival) {
                depart(signal.name().toLowerCase(Locale.ROOT), streamId, arrival);
            }

            @Override
            public void end() {
                ended = true;
                queue.clear();
                flight.clear();
                pump();
            }

            @Override
            public Duration delay() {
                return conditions.delay();
            }

            @Override
            public long packetsLost() {
                return flight.lost();
            }
        };
    }
}
