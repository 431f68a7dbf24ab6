package io.quarkiverse.aster.it.benchmarks.codec;

import java.io.IOException;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;

/**
 * protobuf-java between its own message objects and bytes; what an application needs to make them of its own objects is not
 * counted.
 */
final class ProtobufFormat implements Format {

    private final Parser<? extends Message> parser;
    private final Message message;
    private final byte[] encoded;

    ProtobufFormat(Message message) {
        this.parser = message.getParserForType();
        this.message = message;
        this.encoded = message.toByteArray();
    }

    /** A message keeps its size once it was computed, so that it is made anew; only messages inside it keep theirs. */
    @Override
    public byte[] encode() {
        return message.toBuilder().build().toByteArray();
    }

    @Override
    public Message decode() throws IOException {
        return parser.parseFrom(encoded);
    }

    @Override
    public boolean isExact() throws IOException {
        return decode().equals(message);
    }
}
