package io.quarkiverse.aster.runtime.rpc;

import java.util.Arrays;

import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

/** Decodes the headers of the calls of one stream, which mostly are all the same. */
final class HeaderDecoder {

    /** The longest header that is kept for the next call; nearly all are shorter than 200 bytes. */
    private static final int MAX_KEPT = 1024;

    private byte[] keptPayload;
    private StreamHeader keptHeader;

    /**
     * @throws io.quarkiverse.aster.AsterException what the caller is told of a header that nobody can read, or that is too long
     */
    StreamHeader decode(ProtocolCodec codec, byte[] payload) {
        if (payload.length > StreamHeader.MAX_ENCODED_LENGTH) {
            throw new ResourceExhaustedException(
                    "header: " + payload.length + " bytes (expected: <= " + StreamHeader.MAX_ENCODED_LENGTH + ")");
        }
        if (Arrays.equals(payload, keptPayload)) {
            return keptHeader;
        }
        StreamHeader header = codec.decodeHeader(payload);
        if (payload.length <= MAX_KEPT) {
            keptPayload = payload;
            keptHeader = header;
        }
        return header;
    }
}
