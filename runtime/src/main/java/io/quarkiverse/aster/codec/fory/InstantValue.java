package io.quarkiverse.aster.codec.fory;

import java.time.Instant;

/** Points in time, to the nanosecond. */
final class InstantValue extends NativeValue<Instant> {

    private static final int OBJECT = 24;
    private static final int NANOS_PER_SECOND = 1_000_000_000;

    @Override
    public String toString() {
        return "timestamp";
    }

    @Override
    void write(NativeWriter out, Instant value) {
        out.writeInt64(value.getEpochSecond());
        out.writeInt32(value.getNano());
    }

    @Override
    Instant read(NativeReader in) {
        long seconds = in.readInt64();
        int nanos = in.readInt32();
        if (seconds < Instant.MIN.getEpochSecond() || seconds > Instant.MAX.getEpochSecond()) {
            throw new NativeFailure("timestamp: " + seconds + " s since 1970 (expected: "
                    + Instant.MIN.getEpochSecond() + " to " + Instant.MAX.getEpochSecond() + ")");
        }
        if (nanos < 0 || nanos >= NANOS_PER_SECOND) {
            throw new NativeFailure("timestamp: " + nanos + " ns (expected: 0 to " + (NANOS_PER_SECOND - 1) + ")");
        }
        in.charge(OBJECT);
        return Instant.ofEpochSecond(seconds, nanos);
    }
}
