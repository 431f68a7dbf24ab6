package io.quarkiverse.aster.deployment.generate;

import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;

/** The messages of the tests' contracts, and codecs that are only told apart. */
public final class Messages {

    private Messages() {
    }

    public record Request(String text) {
    }

    public record Reply(String text) {
    }

    /** For every type, in the tests that do not look at codecs. */
    public static class AnyCodec implements MessageCodec<Object> {

        public static final AnyCodec INSTANCE = new AnyCodec();

        @Override
        public void encode(Object value, OutputBuffer out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object decode(byte[] bytes, int offset, int length, DecodeLimits limits) {
            throw new UnsupportedOperationException();
        }
    }

    public static final class Request_AsterJson extends AnyCodec {
        public static final Request_AsterJson INSTANCE = new Request_AsterJson();
    }

    public static final class Reply_AsterJson extends AnyCodec {
        public static final Reply_AsterJson INSTANCE = new Reply_AsterJson();
    }

    public static final class Request_AsterXlang extends AnyCodec {
        public static final Request_AsterXlang INSTANCE = new Request_AsterXlang();
    }

    public static final class Reply_AsterXlang extends AnyCodec {
        public static final Reply_AsterXlang INSTANCE = new Reply_AsterXlang();
    }
}
