package io.quarkiverse.aster.runtime.logging;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

import io.quarkiverse.aster.contract.Shown;

/**
 * A line of text for each record, in the form that all implementations of the protocol log, with what is known of a call at its
 * end. The stack of a failure follows, indented.
 */
public final class TextLines extends ExtFormatter {

    private static final String OWN = "io.quarkiverse.aster.";
    private static final String INDENT = "  ";
    private static final int REQUEST_ID = 8;
    private static final int MAX_SHOWN = 256;
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    /** Field by field, with the name that it has here. */
    private static final Map<String, String> SHOWN = shown();

    private static Map<String, String> shown() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("request_id", "req");
        names.put("service", "svc");
        names.put("method", "method");
        names.put("duration_ms", "duration_ms");
        names.put("status_code", "status_code");
        names.put("payload_size", "payload_size");
        return names;
    }

    @Override
    public String format(ExtLogRecord entry) {
        StringBuilder line = new StringBuilder();
        line.append(LOCAL.format(entry.getInstant().atZone(ZoneId.systemDefault()))).append(' ')
                .append(LevelNames.of(entry.getLevel()).toUpperCase(Locale.ROOT)).append(' ')
                .append(name(entry.getLoggerName())).append(" \u2014 ").append(formatMessage(entry));
        String fields = fields(LogFields.of(entry));
        if (!fields.isEmpty()) {
            line.append(' ').append(fields);
        }
        line.append('\n');
        if (entry.getThrown() != null) {
            JsonLines.trace(entry.getThrown()).lines()
                    .forEach(one -> line.append(INDENT).append(one.replace("\t", INDENT)).append('\n'));
        }
        return line.toString();
    }

    private static String name(String logger) {
        return logger.startsWith(OWN) ? logger.substring(OWN.length()) : logger;
    }

    private static String fields(Map<String, String> fields) {
        StringJoiner text = new StringJoiner(" ", "[", "]").setEmptyValue("");
        SHOWN.forEach((name, shown) -> {
            String value = fields.get(name);
            if (value != null) {
                // callers choose some of them
                text.add(shown + "=" + Shown.plain(name.equals("request_id") ? head(value) : value, MAX_SHOWN));
            }
        });
        return text.toString();
    }

    private static String head(String id) {
        return id.substring(0, Math.min(REQUEST_ID, id.length()));
    }
}
