package io.quarkiverse.aster.codec.xlang;

import java.util.List;

import org.junit.jupiter.api.Timeout;

import com.code_intelligence.jazzer.junit.FuzzTest;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.xlang.sample.NodeCodec;
import io.quarkiverse.aster.codec.xlang.sample.ReportCodec;
import io.quarkiverse.aster.testing.Untrusted;

/** Any bytes as XLANG payloads, in both forms: a message or our refusal, within the limits. */
@Timeout(120)
class XlangReaderFuzzTest {

    private static final DecodeLimits LIMITS = new DecodeLimits(20, 10_000, 16, 64, 1000, 100_000);
    /** The estimate is within a factor of four, and the exception, its texts and the definitions come on top. */
    private static final long ALLOCATION = 4 * 100_000 + 1_000_000;

    private static final List<MessageCodec<?>> CODECS = List.of(ReportCodec.INSTANCE, NodeCodec.INSTANCE, NodeCodec.TRACKED,
            DynamicMessage.of("demo/One"),
            DynamicMessage.one(XlangValues.nullable(XlangValues.map(XlangValues.STRING, XlangValues.list(XlangValues.INT64)))),
            DynamicMessage.one(XlangValues.optional(XlangValues.set(XlangValues.enumeration(Color.values())))),
            StreamHeaderCodec.INSTANCE, CallHeaderCodec.INSTANCE, RpcStatusCodec.INSTANCE);

    private static final List<MessageCodec<?>> OLD_CODECS = List.of(ReportCodec.INSTANCE.old(), NodeCodec.INSTANCE.old(),
            DynamicMessage.of("demo/One").old(), OldStreamHeaderCodec.INSTANCE, OldCallHeaderCodec.INSTANCE,
            RpcStatusCodec.OLD);

    @FuzzTest(maxDuration = "1m")
    void payload(byte[] payload) {
        decode(CODECS, payload);
    }

    @FuzzTest(maxDuration = "1m")
    void oldPayload(byte[] payload) {
        decode(OLD_CODECS, payload);
    }

    private static void decode(List<MessageCodec<?>> codecs, byte[] payload) {
        for (MessageCodec<?> codec : codecs) {
            Untrusted.decode(InvalidArgumentException.class, ALLOCATION,
                    () -> codec.decode(payload, 0, payload.length, LIMITS));
        }
    }
}
