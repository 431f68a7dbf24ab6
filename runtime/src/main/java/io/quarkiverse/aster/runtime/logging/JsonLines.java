package io.quarkiverse.aster.runtime.logging;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

/** A line of JSON for each record, in the form that all implementations of the protocol log. */
public final class JsonLines extends ExtFormatter {

    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    @Override
    public String format(ExtLogRecord entry) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("ts", UTC.format(entry.getInstant()));
            json.writeStringField("level", LevelNames.of(entry.getLevel()));
            json.writeStringField("logger", entry.getLoggerName());
            json.writeStringField("msg", formatMessage(entry));
            Map<String, String> fields = LogFields.of(entry);
            Throwable thrown = entry.getThrown();
            if (thrown != null) {
                fields.put("error", String.valueOf(thrown.getMessage()));
                fields.put("error_type", thrown.getClass().getName());
                fields.put("stack_trace", trace(thrown));
            }
            for (Map.Entry<String, String> field : fields.entrySet()) {
                json.writeFieldName(field.getKey());
                if (LogFields.isNumber(field.getKey(), field.getValue())) {
                    json.writeNumber(field.getValue());
                } else {
                    json.writeString(field.getValue());
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.append('\n').toString();
    }

    static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
