package io.quarkiverse.aster.runtime.audit;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import io.quarkiverse.aster.audit.AuditRecord;
import io.quarkiverse.aster.audit.AuditSink;

/** Logs each record as a line of JSON. */
public final class LogSink implements AuditSink {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.aster.audit");
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public void record(AuditRecord entry) {
        LOG.info(json(entry.toMap()));
    }

    /** Numbers and texts only. */
    static String json(Map<String, Object> entry) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            for (Map.Entry<String, Object> field : entry.entrySet()) {
                json.writeFieldName(field.getKey());
                if (field.getValue() instanceof Double decimal) {
                    json.writeNumber(BigDecimal.valueOf(decimal).toPlainString());
                } else if (field.getValue() instanceof Integer number) {
                    json.writeNumber(number);
                } else {
                    json.writeString(String.valueOf(field.getValue()));
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }
}
