package io.quarkiverse.aster.codec.xlang;

import java.time.Instant;

/** Points in time, to the nanosecond. */
final class TimestampValue extends SimpleValue<Instant> {

    private static final int OBJECT = 24;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    TimestampValue() {
        super(TypeId.TIMESTAMP, null);
    }

    @Override
    void write(XlangWriter out, Instant value) {
        out.writeInt64(value.getEpochSecond());
        out.writeInt32(value.getNano());
    }

    @Override
    Instant read(XlangReader in) {
        long seconds = in.readLong();
        long nanos = in.readInt() & 0xffffffffL;
        if (seconds < Instant.MIN.getEpochSecond() || seconds > Instant.MAX.getEpochSecond()) {
            throw new XlangFailure("timestamp: " + seconds + " s since 1970 (expected: "
                    + Instant.MIN.getEpochSecond() + " to " + Instant.MAX.getEpochSecond() + ")");
        }
        if (nanos >= NANOS_PER_SECOND) {
            throw new XlangFailure("timestamp: " + nanos + " ns (expected: < " + NANOS_PER_SECOND + ")");
        }
        in.charge(OBJECT);
        return Instant.ofEpochSecond(seconds, nanos);
    }
}
