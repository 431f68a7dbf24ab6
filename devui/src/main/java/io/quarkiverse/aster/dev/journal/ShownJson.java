package io.quarkiverse.aster.dev.journal;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** JSON as a page shows it, without secrets. */
final class ShownJson {

    private static final JsonFactory JSON = new JsonFactory();

    private ShownJson() {
    }

    /** @return the text as it is if it is no JSON and names no secret */
    static String of(String json, boolean indented) {
        StringWriter out = new StringWriter();
        try (JsonParser in = JSON.createParser(json); JsonGenerator generator = JSON.createGenerator(out)) {
            if (indented) {
                generator.useDefaultPrettyPrinter();
            }
            copy(in, generator);
        } catch (IOException e) {
            // nobody knows what in it belongs to which name
            return Secrets.areNamedIn(json.getBytes(StandardCharsets.UTF_8)) ? "(no JSON, and there may be a secret in it)"
                    : json;
        }
        return out.toString();
    }

    private static void copy(JsonParser in, JsonGenerator out) throws IOException {
        while (in.nextToken() != null) {
            out.copyCurrentEvent(in);
            if (in.currentToken() == JsonToken.FIELD_NAME && Secrets.isName(in.currentName())) {
                in.nextToken();
                in.skipChildren();
                out.writeString(Secrets.MASKED);
            }
        }
    }
}
