package io.quarkiverse.aster.codec.fory;

import java.time.LocalDate;

/** Days of the calendar. */
final class DateValue extends NativeValue<LocalDate> {

    private static final int OBJECT = 24;

    @Override
    public String toString() {
        return "date";
    }

    @Override
    void write(NativeWriter out, LocalDate value) {
        long days = value.toEpochDay();
        if ((int) days != days) {
            throw new NativeFailure("date: " + value + " (expected: within 2^31 days of 1970-01-01)");
        }
        out.writeInt32((int) days);
    }

    @Override
    LocalDate read(NativeReader in) {
        in.charge(OBJECT);
        return LocalDate.ofEpochDay(in.readInt32());
    }
}
