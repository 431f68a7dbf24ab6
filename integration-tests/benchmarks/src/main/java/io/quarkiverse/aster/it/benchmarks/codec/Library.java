package io.quarkiverse.aster.it.benchmarks.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.fory.Fory;

import com.fasterxml.jackson.databind.json.JsonMapper;

/** What is measured. */
public enum Library {
    ASTER,
    FORY,
    JACKSON,
    PROTOBUF;

    /**
     * Prepares one format for each message.
     *
     * @throws IllegalStateException if the library does not read what it wrote
     */
    public List<Format> formats(List<Object> messages) throws IOException, ReflectiveOperationException {
        Fory fory = ForyFormat.library();
        JsonMapper mapper = new JsonMapper();
        List<Format> formats = new ArrayList<>();
        for (Object message : messages) {
            Format format = switch (this) {
                case ASTER -> new AsterFormat(message);
                case FORY -> new ForyFormat(fory, message);
                case JACKSON -> new JacksonFormat(mapper, message);
                case PROTOBUF -> new ProtobufFormat(ProtobufMessages.of(message));
            };
            if (!format.isExact()) {
                throw new IllegalStateException(this + ": " + format.decode() + " (expected: " + message + ")");
            }
            formats.add(format);
        }
        return formats;
    }
}
