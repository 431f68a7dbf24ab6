package io.quarkiverse.aster.runtime.settings;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;

/**
 * Every setting with its value and where that is from, in the form of {@code print_config} of all implementations of the
 * protocol. Has no secret. Immutable.
 *
 * @param lines section by section
 */
public record ConfigReport(List<ReportLine> lines) {

    private static final JsonFactory FACTORY = new JsonFactoryBuilder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final String LINE = "    %-28s: %-36s (%s)%n".replace("%n", "\n");

    public ConfigReport {
        lines = List.copyOf(lines);
    }

    /** The lines of each section, in their order. */
    public Map<String, List<ReportLine>> sections() {
        Map<String, List<ReportLine>> sections = new LinkedHashMap<>();
        lines.stream().map(ReportLine::section).distinct().forEach(section -> sections.put(section,
                lines.stream().filter(line -> line.section().equals(section)).toList()));
        return sections;
    }

    /** A line for each section and each setting. */
    public String text() {
        StringBuilder text = new StringBuilder();
        sections().forEach((section, settings) -> {
            text.append("  [").append(section).append("]\n");
            settings.forEach(line -> text.append(LINE.formatted(line.field(), line.value(), line.source())));
        });
        return text.toString();
    }

    /** {@code {section: {field: {"value": ..., "source": ...}}}} with an indent of 2; values are the texts. */
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(INDENT));
            json.writeStartObject();
            for (Map.Entry<String, List<ReportLine>> section : sections().entrySet()) {
                json.writeObjectFieldStart(section.getKey());
                for (ReportLine line : section.getValue()) {
                    json.writeObjectFieldStart(line.field());
                    json.writeStringField("value", line.value());
                    json.writeStringField("source", line.source());
                    json.writeEndObject();
                }
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
