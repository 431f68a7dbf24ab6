package io.quarkiverse.aster.codec.xlang;

import java.time.LocalDate;

/** Days of the calendar. */
final class DateValue extends SimpleValue<LocalDate> {

    private static final int OBJECT = 24;

    DateValue() {
        super(TypeId.DATE, null);
    }

    @Override
    void write(XlangWriter out, LocalDate value) {
        long days = value.toEpochDay();
        if ((int) days != days) {
            throw new XlangFailure("date: " + value + " (expected: within 2^31 days of 1970-01-01)");
        }
        out.writeInt32((int) days);
    }

    @Override
    LocalDate read(XlangReader in) {
        in.charge(OBJECT);
        return LocalDate.ofEpochDay(in.readInt());
    }
}
