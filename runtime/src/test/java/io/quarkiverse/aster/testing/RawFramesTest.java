package io.quarkiverse.aster.testing;

import static io.quarkiverse.aster.testing.RawFrames.frame;
import static io.quarkiverse.aster.testing.RawFrames.hex;
import static io.quarkiverse.aster.testing.RawFrames.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class RawFramesTest {

    @Test
    void framesAreAsTheSpecificationShowsThem() {
        assertThat(frame(0, "Hello")).isEqualTo(hex("06000000 00 48656c6c6f"));
        assertThat(frame(RawFrame.TRAILER, "")).isEqualTo(hex("01000000 02"));
        assertThat(frame(RawFrame.CANCEL, "")).isEqualTo(hex("01000000 20"));
        assertThat(frame(RawFrame.END_STREAM, "")).isEqualTo(hex("01000000 40"));
        assertThat(frame(RawFrame.HEADER, hex("deadbeef"))).isEqualTo(hex("05000000 04 deadbeef"));
        assertThat(frame(RawFrame.COMPRESSED, hex("aabbccdd"))).isEqualTo(hex("05000000 01 aabbccdd"));
    }

    @Test
    void framesAreReadBack() {
        byte[] bytes = join(RawFrames.header("{}"), RawFrames.request("[]"), frame(0x80, ""));
        List<RawFrame> frames = RawFrame.parse(bytes);
        assertThat(frames).containsExactly(new RawFrame(RawFrame.HEADER, "{}".getBytes()),
                new RawFrame(RawFrame.END_STREAM, "[]".getBytes()), new RawFrame(0x80, new byte[0]));
        assertThat(frames.get(1).text()).isEqualTo("[]");
        assertThat(frames.get(1).has(RawFrame.END_STREAM | RawFrame.CANCEL)).isTrue();
        assertThat(frames.get(1).has(RawFrame.TRAILER)).isFalse();
        assertThat(frames.get(0)).hasToString("frame 0x04 with 2 bytes: 7b7d").hasSameHashCodeAs(
                new RawFrame(RawFrame.HEADER, "{}".getBytes()));
    }

    @Test
    void badFramesAreNotReadBack() {
        assertThatThrownBy(() -> RawFrame.parse(hex("06000000 00 48"))).isInstanceOf(AssertionError.class)
                .hasMessage("frame: cut off after 6 bytes (expected: all of it)");
        assertThatThrownBy(() -> RawFrame.parse(hex("00000000 00"))).isInstanceOf(AssertionError.class)
                .hasMessage("frame length: 0 (expected: 1 to 16777216)");
        assertThatThrownBy(() -> RawFrame.parse(hex("01000001 00"))).isInstanceOf(AssertionError.class)
                .hasMessage("frame length: 16777217 (expected: 1 to 16777216)");
        assertThatThrownBy(() -> RawFrame.parse(hex("ffffffff 00"))).isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("frame length: 4294967295");
    }

    @Test
    void headersAndTrailersComeInFrames() {
        assertThat(RawFrame.parse(RawFrames.header(RawHeader.of("Echo", "echo"), RawForm.JSON))).singleElement()
                .satisfies(frame -> {
                    assertThat(frame.flags()).isEqualTo(RawFrame.HEADER);
                    assertThat(RawHeader.parse(frame.payload())).isEqualTo(RawHeader.of("Echo", "echo"));
                });
        assertThat(RawFrames.trailer(RawStatus.OK, RawForm.OLD_XLANG))
                .isEqualTo(hex("1b000000 02 02ff1d 08016c129922 0e0256785626026a24 5353ca9f 00 00 00 00"));
    }
}
