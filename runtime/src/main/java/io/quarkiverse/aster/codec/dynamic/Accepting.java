package io.quarkiverse.aster.codec.dynamic;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;

import io.quarkiverse.aster.codec.json.JsonKeys;

/** What values of Java stand for values of the wire that are no numbers. Each method refuses all others. */
final class Accepting {

    private Accepting() {
    }

    static Boolean bool(Object value) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        throw Rejected.value(value, "true or false");
    }

    static String string(Object value) {
        if (value instanceof CharSequence || value instanceof Character) {
            return value.toString();
        }
        throw Rejected.value(value, "text");
    }

    static byte[] binary(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        // the decoder would do without padding
        if (value instanceof CharSequence text && text.length() % 4 == 0) {
            try {
                return Base64.getDecoder().decode(text.toString());
            } catch (IllegalArgumentException e) {
                throw notBytes(value);
            }
        }
        throw notBytes(value);
    }

    private static Rejected notBytes(Object value) {
        return Rejected.value(value, "bytes, or text in base64 with padding");
    }

    static Instant instant(Object value) {
        Instant instant = value instanceof Instant i ? i
                : value instanceof OffsetDateTime time ? time.toInstant()
                        : value instanceof ZonedDateTime time ? time.toInstant()
                                : value instanceof Date date ? Instant.ofEpochMilli(date.getTime())
                                        : value instanceof CharSequence text ? instantOfText(text.toString()) : null;
        if (instant == null) {
            throw Rejected.value(value, "an instant, or text such as 2026-03-01T12:00:00Z");
        }
        return instant;
    }

    private static Instant instantOfText(String text) {
        Instant utc = JsonKeys.INSTANT.fromText(text);
        if (utc != null) {
            return utc;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    static LocalDate date(Object value) {
        LocalDate date = value instanceof LocalDate d ? d
                : value instanceof CharSequence text ? JsonKeys.LOCAL_DATE.fromText(text.toString()) : null;
        if (date == null) {
            throw Rejected.value(value, "a date, or text such as 2026-03-01");
        }
        return date;
    }

    static UUID uuid(Object value) {
        UUID uuid = value instanceof UUID u ? u
                : value instanceof CharSequence text ? JsonKeys.UUID.fromText(text.toString()) : null;
        if (uuid == null) {
            throw Rejected.value(value, "a UUID, or its 36 characters");
        }
        return uuid;
    }
}
