package io.quarkiverse.aster.it.telemetry;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;

/** The spans that have ended. */
@Path("/spans")
public class SpansResource {

    @Inject
    InMemorySpanExporter exporter;

    @GET
    public List<Map<String, Object>> spans() {
        return exporter.getFinishedSpanItems().stream().map(SpansResource::of).toList();
    }

    private static Map<String, Object> of(SpanData span) {
        Map<String, String> attributes = texts(span.getAttributes());
        List<Map<String, String>> exceptions = span.getEvents().stream().filter(event -> event.getName().equals("exception"))
                .map(event -> texts(event.getAttributes())).toList();
        return Map.of("trace", span.getTraceId(), "id", span.getSpanId(), "parent", span.getParentSpanId(), "name",
                span.getName(), "kind", span.getKind().name(), "status", span.getStatus().getStatusCode().name(), "message",
                span.getStatus().getDescription(), "attributes", attributes, "exceptions", exceptions, "state",
                span.getSpanContext().getTraceState().asMap());
    }

    private static Map<String, String> texts(Attributes attributes) {
        Map<String, String> texts = new TreeMap<>();
        attributes.forEach((key, value) -> texts.put(key.getKey(), String.valueOf(value)));
        return texts;
    }

    /** The exporter that the application has instead of one that sends. */
    @Singleton
    static class Exporter {

        @Produces
        @Singleton
        InMemorySpanExporter exporter() {
            return InMemorySpanExporter.create();
        }
    }
}
