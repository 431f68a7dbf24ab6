package io.quarkiverse.aster.tool.trust;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkiverse.aster.tool.support.UsageException;

/** Points in time on a command line and in results. */
final class Times {

    /** How long a credential is good if nobody says: 30 days. */
    static final String DEFAULT_LIFETIME = "30d";

    private static final Pattern DURATION = Pattern
            .compile("(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9})s)?");
    private static final long[] SECONDS = { 86_400, 3_600, 60, 1 };
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final long END_OF_9999 = 253_402_300_799L;

    private Times() {
    }

    /**
     * When a credential expires, in seconds since 1970.
     *
     * @param text a duration from now such as {@code 30d}, {@code 24h} or {@code 1h30m}, or a date and time in ISO 8601, in UTC
     *        unless it says otherwise
     * @throws UsageException if it is neither, or not in the future
     */
    static long expiry(String text, long now) {
        String stripped = text.strip();
        Matcher matcher = DURATION.matcher(stripped);
        long expiry;
        if (!stripped.isEmpty() && matcher.matches()) {
            expiry = now;
            for (int i = 0; i < SECONDS.length; i++) {
                expiry += matcher.group(i + 1) == null ? 0 : Long.parseLong(matcher.group(i + 1)) * SECONDS[i];
            }
        } else {
            expiry = instant(stripped, "a duration such as 30d, 24h or 1h30m, or a date and time such as 2026-12-31T23:59:59Z");
        }
        if (expiry <= now) {
            throw new UsageException("expires: " + iso(expiry) + " (expected: later than now, " + iso(now) + ")");
        }
        return expiry;
    }

    /** A point in time: seconds since 1970, or a date and time in ISO 8601. */
    static long point(String text) {
        String stripped = text.strip();
        return stripped.matches("\\d{1,18}") ? Long.parseLong(stripped)
                : instant(stripped, "seconds since 1970, or a date and time such as 2026-12-31T23:59:59Z");
    }

    private static long instant(String text, String expected) {
        String iso = text.replace(' ', 'T');
        try {
            long seconds = iso.indexOf('T') < 0 ? LocalDate.parse(iso).atStartOfDay().toEpochSecond(ZoneOffset.UTC)
                    : iso.matches(".*(Z|[+-]\\d\\d:?\\d\\d)") ? OffsetDateTime.parse(iso).toEpochSecond()
                            : LocalDateTime.parse(iso).toEpochSecond(ZoneOffset.UTC);
            if (seconds >= 0) {
                return seconds;
            }
        } catch (DateTimeException e) {
            throw new UsageException("time: " + text + " (expected: " + expected + ")", e);
        }
        throw new UsageException("time: " + text + " (expected: not before 1970)");
    }

    /** For people and programs, such as {@code 2026-12-31T23:59:59+00:00}. */
    static String iso(long epochSecond) {
        return isBeyond(epochSecond) ? "after the year 9999"
                : FORMAT.format(Instant.ofEpochSecond(epochSecond).atOffset(ZoneOffset.UTC));
    }

    private static boolean isBeyond(long epochSecond) {
        return Long.compareUnsigned(epochSecond, END_OF_9999) > 0;
    }
}
