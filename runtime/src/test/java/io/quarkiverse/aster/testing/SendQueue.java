package io.quarkiverse.aster.testing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

import io.quarkiverse.aster.runtime.local.LocalLane;

/**
 * Bytes of streams that wait to be sent in one direction of a simulated connection: for the windows, for the bandwidth, or
 * because the direction is frozen. Streams take turns.
 */
final class SendQueue {

    private static final int MAX_PACKET = 64 * 1024;

    /** One direction of a stream, until its end has arrived or it is abandoned. */
    private static final class Sending {

        final LocalLane lane;
        final Deque<byte[]> writes = new ArrayDeque<>();
        /** Bytes of the first write that are sent. */
        int offset;
        long waiting;
        boolean ending;
        boolean ended;
        int underWay;
        final Window window = new Window();
        Flight.Packet last;

        Sending(LocalLane lane) {
            this.lane = lane;
        }

        boolean isWaiting() {
            return waiting > 0 || ending;
        }

        byte[] take(int bytes) {
            byte[] piece = new byte[bytes];
            for (int filled = 0; filled < bytes;) {
                byte[] write = writes.element();
                int part = Math.min(bytes - filled, write.length - offset);
                System.arraycopy(write, offset, piece, filled, part);
                filled += part;
                offset += part;
                if (offset == write.length) {
                    writes.remove();
                    offset = 0;
                }
            }
            waiting -= bytes;
            window.send(bytes);
            return piece;
        }
    }

    /** What goes into one packet. */
    record Piece(LocalLane lane, byte[] bytes, boolean last) {
    }

    private final Map<LocalLane, Sending> all = new LinkedHashMap<>();
    private final Deque<Sending> turns = new ArrayDeque<>();
    private final Random random;
    private final Window connection = new Window();

    SendQueue(Random random) {
        this.random = random;
    }

    void add(LocalLane lane, byte[] bytes, boolean last) {
        Sending sending = all.computeIfAbsent(lane, Sending::new);
        if (!sending.isWaiting()) {
            turns.add(sending);
        }
        if (bytes.length > 0) {
            sending.writes.add(bytes);
            sending.waiting += bytes.length;
        }
        sending.ending |= last;
    }

    /** The next piece that the windows let through, or {@code null}. */
    Piece next(LinkConditions conditions) {
        for (int left = turns.size(); left > 0; left--) {
            Sending sending = turns.remove();
            long room = Math.min(sending.window.room(conditions.streamWindow()),
                    connection.room(conditions.connectionWindow()));
            Piece piece = sending.waiting > 0 && room <= 0 ? null : cut(sending, room, conditions.chopped());
            if (sending.isWaiting()) {
                turns.add(sending);
            }
            if (piece != null) {
                connection.send(piece.bytes.length);
                return piece;
            }
        }
        return null;
    }

    private Piece cut(Sending sending, long room, boolean chopped) {
        int most = (int) Math.min(Math.min(sending.waiting, room), MAX_PACKET);
        int size = 0;
        if (sending.waiting > 0) {
            size = chopped ? anyUpTo(most) : Math.min(most, sending.writes.element().length - sending.offset);
        }
        byte[] bytes = sending.take(size);
        // over QUIC the end comes with the last bytes or in a packet of its own
        if (sending.ending && sending.waiting == 0 && (size == 0 || !chopped || random.nextBoolean())) {
            sending.ending = false;
            sending.ended = true;
        }
        return new Piece(sending.lane, bytes, sending.ended);
    }

    /** One to that many, small numbers as likely as large ones. */
    private int anyUpTo(int most) {
        int bits = random.nextInt(33 - Integer.numberOfLeadingZeros(most));
        return Math.min(most, 1 + random.nextInt(1 << bits));
    }

    /** @return the packet behind which this one has to stay, or {@code null} */
    Flight.Packet depart(LocalLane lane, Flight.Packet packet) {
        Sending sending = all.get(lane);
        Flight.Packet before = sending.last;
        sending.last = packet;
        sending.underWay++;
        return before;
    }

    void arrived(LocalLane lane) {
        Sending sending = all.get(lane);
        sending.underWay--;
        forgetIfDone(sending);
    }

    void discard(LocalLane lane) {
        Sending sending = all.get(lane);
        if (sending != null) {
            turns.remove(sending);
            sending.writes.clear();
            sending.waiting = 0;
            sending.ending = false;
            sending.ended = true;
            forgetIfDone(sending);
        }
    }

    private void forgetIfDone(Sending sending) {
        if (sending.ended && sending.underWay == 0) {
            all.remove(sending.lane);
        }
    }

    /** The window of one stream, or {@code null} if it does not matter any more. */
    Window window(LocalLane lane) {
        Sending sending = all.get(lane);
        return sending == null ? null : sending.window;
    }

    /** The window of the connection. */
    Window window() {
        return connection;
    }

    Iterable<LocalLane> lanes() {
        return all.keySet();
    }

    void clear() {
        all.clear();
        turns.clear();
    }

    long bytes() {
        return all.values().stream().mapToLong(sending -> sending.waiting).sum();
    }

    boolean isWaiting() {
        return !turns.isEmpty();
    }
}
