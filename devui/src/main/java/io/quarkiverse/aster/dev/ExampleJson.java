package io.quarkiverse.aster.dev;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import io.quarkiverse.aster.contract.DeclaredType;
import io.quarkiverse.aster.contract.TypeGraph;
import io.quarkiverse.aster.contract.TypeName;
import io.quarkiverse.aster.contract.ValueType;

/** A message to begin with: everything that must be there, and nothing in it. */
final class ExampleJson {

    private static final JsonFactory JSON = new JsonFactory();

    private final TypeGraph graph;
    private final JsonGenerator out;
    /** Types that are being written, for those that contain themselves. */
    private final Set<TypeName> open = new HashSet<>();

    private ExampleJson(TypeGraph graph, JsonGenerator out) {
        this.graph = graph;
        this.out = out;
    }

    static String of(TypeGraph graph, TypeName type) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
            new ExampleJson(graph, out).write(new ValueType.Reference(type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void write(ValueType type) throws IOException {
        if (type instanceof ValueType.Reference reference) {
            write(graph.type(reference.name()));
        } else if (type instanceof ValueType.ListOf || type instanceof ValueType.SetOf) {
            out.writeStartArray();
            out.writeEndArray();
        } else if (type instanceof ValueType.MapOf) {
            out.writeStartObject();
            out.writeEndObject();
        } else if (type instanceof ValueType.OptionalOf) {
            out.writeNull();
        } else if (type instanceof ValueType.Untyped untyped) {
            writeUntyped(untyped.format());
        } else {
            writePrimitive(((ValueType.Primitive) type).label());
        }
    }

    private void write(DeclaredType type) throws IOException {
        if (type instanceof DeclaredType.Enumeration enumeration) {
            out.writeString(enumeration.constants().get(0));
            return;
        }
        if (!open.add(type.name())) {
            out.writeNull();
            return;
        }
        out.writeStartObject();
        for (DeclaredType.Field field : ((DeclaredType.Message) type).fields()) {
            out.writeFieldName(field.name());
            write(field.type());
        }
        out.writeEndObject();
        open.remove(type.name());
    }

    private void writeUntyped(String format) throws IOException {
        switch (format) {
            case "" -> out.writeNull();
            case "date" -> out.writeString("2000-01-01");
            case "date-time" -> out.writeString("2000-01-01T00:00:00Z");
            case "uuid" -> out.writeString("00000000-0000-0000-0000-000000000000");
            default -> out.writeString("");
        }
    }

    private void writePrimitive(String label) throws IOException {
        switch (label) {
            case "bool" -> out.writeBoolean(false);
            case "string", "binary" -> out.writeString("");
            case "timestamp" -> writeUntyped("date-time");
            case "uuid" -> writeUntyped("uuid");
            default -> out.writeNumber(0);
        }
    }
}
