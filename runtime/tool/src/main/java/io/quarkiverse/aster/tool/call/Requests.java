package io.quarkiverse.aster.tool.call;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.runtime.streams.BlockingStreams;
import io.quarkiverse.aster.tool.support.JsonTrees;
import io.quarkiverse.aster.tool.support.ToolException;

/**
 * The requests of a call as they are on the command line.
 *
 * @param text JSON, or {@value #STANDARD_INPUT} for what the input has
 */
record Requests(String text, InputStream input) {

    private static final String STANDARD_INPUT = "-";
    /** The largest message there is. */
    private static final int MAX_INPUT = 16 * 1024 * 1024;

    /** The one request of a call that has just one. */
    String one() {
        if (!text.equals(STANDARD_INPUT)) {
            return text;
        }
        try {
            byte[] bytes = input.readNBytes(MAX_INPUT + 1);
            if (bytes.length > MAX_INPUT) {
                throw new ToolException("request: more than " + MAX_INPUT + " bytes (expected: <= " + MAX_INPUT + ")");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The requests of a call that streams them, read as the server takes them. */
    Flow.Publisher<String> all() {
        return BlockingStreams.toPublisher(text.equals(STANDARD_INPUT) ? lines() : elements());
    }

    private Stream<String> lines() {
        return new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8)).lines()
                .filter(line -> !line.isBlank());
    }

    private Stream<String> elements() {
        JsonNode array = JsonTrees.parse(text.getBytes(StandardCharsets.UTF_8));
        if (!array.isArray()) {
            throw new ToolException("request: " + array.getNodeType() + " (expected: an array of messages, or -)");
        }
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::toString);
    }
}
