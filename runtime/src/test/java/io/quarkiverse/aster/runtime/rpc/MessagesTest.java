package io.quarkiverse.aster.runtime.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.codec.zstd.DecompressLimits;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameDecoder;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class MessagesTest {

    private static final MessageCodec<String> TEXT = new MessageCodec<>() {
        @Override
        public void encode(String value, OutputBuffer out) {
            out.write(value.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String decode(byte[] bytes, int offset, int length, DecodeLimits limits) {
            return new String(bytes, offset, length, StandardCharsets.UTF_8);
        }
    };

    private final Messages plain = messages(Messages.NEVER, DecompressLimits.DEFAULT);
    private final Messages compressing = messages(100, DecompressLimits.DEFAULT);

    private static Messages messages(int compressAbove, DecompressLimits limits) {
        return new Messages(1 << 20, compressAbove, DecodeLimits.DEFAULT, limits);
    }

    @Test
    void nothingIsCompressedUnlessItIsAskedFor() {
        Frame frame = write(plain, "a".repeat(10_000));
        assertThat(frame.flags()).isZero();
        assertThat(frame.payload()).hasSize(10_000);
    }

    @Test
    void onlyWhatIsLongerThanTheThresholdIsCompressed() {
        assertThat(write(compressing, "a".repeat(100)).flags()).isZero();
        Frame frame = write(compressing, "a".repeat(101));
        assertThat(frame.flags()).isEqualTo(FrameFlags.COMPRESSED);
        assertThat(frame.payload()).hasSizeLessThan(101);
        assertThat(plain.read(frame, TEXT)).isEqualTo("a".repeat(101));
    }

    @Test
    void whatDoesNotGetShorterIsSentAsItIs() {
        StringBuilder random = new StringBuilder();
        new java.util.Random(1).ints(101, 33, 127).forEach(random::appendCodePoint);
        assertThat(write(compressing, random.toString()).flags()).isZero();
    }

    @Test
    void otherFlagsStay() {
        OutputBuffer out = compressing.buffer(0);
        compressing.write("b".repeat(5000), TEXT, FrameFlags.END_STREAM, out);
        assertThat(frame(out).flags()).isEqualTo(FrameFlags.COMPRESSED | FrameFlags.END_STREAM);
    }

    @Test
    void bombsAreRefused() {
        Frame frame = write(compressing, "a".repeat(10_000));
        assertThat(messages(100, new DecompressLimits(10_000, 1024)).read(frame, TEXT)).hasSize(10_000);
        assertThatThrownBy(() -> messages(100, new DecompressLimits(9999, 1024)).read(frame, TEXT))
                .isInstanceOf(ResourceExhaustedException.class);
        StringBuilder twice = new StringBuilder();
        new java.util.Random(1).ints(1_000_000, 'a', 'a' + 16).forEach(twice::appendCodePoint);
        Frame longer = write(compressing, twice.toString());
        assertThatThrownBy(() -> messages(100, new DecompressLimits(1 << 20, 1)).read(longer, TEXT))
                .isInstanceOf(ResourceExhaustedException.class);
    }

    @Test
    void whatIsNoZstdFrameIsRefused() {
        assertThatThrownBy(() -> plain.read(new Frame(FrameFlags.COMPRESSED, new byte[] { 1, 2, 3, 4, 5 }), TEXT))
                .isInstanceOf(InvalidArgumentException.class);
    }

    private static Frame write(Messages messages, String text) {
        OutputBuffer out = messages.buffer(0);
        messages.write(text, TEXT, 0, out);
        return frame(out);
    }

    private static Frame frame(OutputBuffer out) {
        return new FrameDecoder(FrameEncoder.MAX_LENGTH).next(ByteBuffer.wrap(out.toByteArray()));
    }
}
