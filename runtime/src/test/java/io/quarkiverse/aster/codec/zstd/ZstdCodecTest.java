package io.quarkiverse.aster.codec.zstd;

import static io.quarkiverse.aster.codec.zstd.Frames.compress;
import static io.quarkiverse.aster.codec.zstd.Frames.decompress;
import static io.quarkiverse.aster.codec.zstd.Frames.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.OutputBuffer;

/** What payloads become when they are compressed, and which bytes are one. */
@Timeout(60)
class ZstdCodecTest {

    private static final byte[] TEXT = "What is said three times is true. ".repeat(200).getBytes(StandardCharsets.UTF_8);

    @Test
    void frameOfAnotherBinding() throws IOException {
        JsonNode frame = compressedFrame();
        byte[] payload = decompress(hex(frame.get("client").get(0).get("payload_hex").asText()));

        assertThat(payload).hasSize(frame.get("raw_length").asInt()).startsWith(0x02, 0x00, 0x1e);
        assertThat(new String(payload, StandardCharsets.ISO_8859_1)).endsWith("x".repeat(5000));
        // and ours of the same payload is byte for byte the same
        assertThat(compress(payload)).isEqualTo(hex(frame.get("client").get(0).get("payload_hex").asText()));
    }

    private static JsonNode compressedFrame() throws IOException {
        try (InputStream vectors = ZstdCodecTest.class.getResourceAsStream("/vectors/codec/frames-0.2.0.json")) {
            for (JsonNode sequence : new ObjectMapper().readTree(vectors).get("sequences")) {
                if (sequence.has("raw_length")) {
                    return sequence;
                }
            }
        }
        throw new AssertionError("no compressed frame among the vectors");
    }

    @Test
    void appendsToWhatIsThere() {
        OutputBuffer out = new OutputBuffer(1000);
        out.write(7);
        assertThat(ZstdCodec.compress(TEXT, 0, TEXT.length, out)).isTrue();
        byte[] bytes = out.toByteArray();
        assertThat(bytes[0]).isEqualTo((byte) 7);
        assertThat(ZstdCodec.decompress(bytes, 1, bytes.length - 1, DecompressLimits.DEFAULT)).isEqualTo(TEXT);
    }

    @Test
    void partOfAnArray() {
        byte[] around = ("<<" + "ab".repeat(100) + ">>").getBytes(StandardCharsets.UTF_8);
        OutputBuffer out = new OutputBuffer(1000);
        assertThat(ZstdCodec.compress(around, 2, 200, out)).isTrue();
        assertThat(decompress(out.toByteArray())).asString(StandardCharsets.UTF_8).isEqualTo("ab".repeat(100));
        assertThatThrownBy(() -> ZstdCodec.compress(around, 5, 200, out)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> ZstdCodec.decompress(around, -1, 2, DecompressLimits.DEFAULT))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void leavesAloneWhatWouldNotGetShorter() {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        for (byte[] payload : new byte[][] { {}, { 1 }, "no room".getBytes(StandardCharsets.UTF_8), noise }) {
            OutputBuffer out = new OutputBuffer(1 << 20);
            out.write(7);
            assertThat(ZstdCodec.compress(payload, 0, payload.length, out)).isFalse();
            assertThat(out.toByteArray()).containsExactly(7);
        }
    }

    @Test
    void leavesAloneWhatDoesNotFit() {
        int length = compress(TEXT).length;
        for (int room = 0; room <= length + 64; room++) {
            OutputBuffer out = new OutputBuffer(room);
            boolean compressed = ZstdCodec.compress(TEXT, 0, TEXT.length, out);
            if (compressed) {
                assertThat(decompress(out.toByteArray())).isEqualTo(TEXT);
            }
            assertThat(out.size()).isEqualTo(compressed ? length : 0);
            // the library wants some bytes to spare
            if (room < length || room == length + 64) {
                assertThat(compressed).isEqualTo(room > length);
            }
        }
    }

    @Test
    void leavesAloneWhatReceiversWouldTakeForABomb() {
        assertThat(compress(new byte[DecompressLimits.ANY_RATIO])).hasSizeLessThan(30);
        assertThat(compress(new byte[DecompressLimits.ANY_RATIO + 1])).isNull();
        assertThat(compress(new byte[DecompressLimits.DEFAULT_LENGTH])).isNull();
    }

    @Test
    void emptyFrames() {
        assertThat(decompress(hex(Frames.MAGIC, "2000", Frames.EMPTY_BLOCK))).isEmpty();
        assertThat(decompress(hex(Frames.MAGIC, "0058", Frames.EMPTY_BLOCK))).isEmpty();
        assertThat(decompress(hex(Frames.MAGIC, "0058", Frames.EMPTY_BLOCK), new DecompressLimits(0, 1))).isEmpty();
        assertThat(decompress(Frames.of(new byte[0]))).isEmpty();
    }

    @Test
    void framesThatDoNotSayHowLongTheyAre() {
        for (int length : new int[] { 0, 1, 4095, 4096, 4097, 100_000, 3_000_000 }) {
            byte[] payload = new byte[length];
            new Random(length).nextBytes(payload);
            assertThat(decompress(Frames.of(payload, false, false))).isEqualTo(payload);
            assertThat(decompress(Frames.of(payload, false, true))).isEqualTo(payload);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "''                                  | 0 bytes",
            "28b52f                              | 3 bytes",
            "00000000000000                      | magic number 0x0",
            "7b22613a317d                        | magic number 0x3a61227b",
            "502a4d1803000000010203              | a skippable frame",
            "5f2a4d1800000000                    | a skippable frame",
            "27b52ffd2000010000                  | magic number 0xfd2fb527",
            "28b52ffd                            | Src size is incorrect",
            "28b52ffd20                          | Src size is incorrect",
            "28b52ffd2000                        | Src size is incorrect",
            "28b52ffd20000100                    | Src size is incorrect",
            "28b52ffd2003190000616263ff          | 1 bytes after the frame",
            "28b52ffd210500010000                | Dictionary mismatch",
            "28b52ffd2003190000616263502a4d1800000000 | 8 bytes after the frame",
            "28b52ffd0858010000                  | Unsupported frame parameter",
            "28b52ffd0058070000                  | Data corruption detected",
            "28b52ffd00f8010000                  | Frame requires too much memory for decoding",
            "28b52ffd2002190000616263            | more than the 2 bytes that it announces",
            "28b52ffd2004190000616263            | Data corruption detected",
            "28b52ffd240001000000000000          | Restored data doesn't match checksum" })
    void bytesThatAreNoPayload(String bytes, String reason) {
        byte[] frame = hex(bytes);
        assertThatThrownBy(() -> decompress(frame)).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("compressed payload: " + reason + " (expected: one whole zstd frame)");
    }

    @Test
    void dictionaryNumberZeroIsNone() {
        assertThat(decompress(hex(Frames.MAGIC, "210003190000616263"))).asString(StandardCharsets.UTF_8).isEqualTo("abc");
    }

    @Test
    void severalFrames() {
        byte[] frame = Frames.of(TEXT);
        assertThatThrownBy(() -> decompress(Frames.join(frame, frame))).isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining(frame.length + " bytes after the frame");
    }

    @Test
    void everyTruncation() {
        byte[] frame = Frames.of(TEXT, true, true);
        for (int length = 0; length < frame.length; length++) {
            int cut = length;
            assertThatThrownBy(() -> ZstdCodec.decompress(frame, 0, cut, DecompressLimits.DEFAULT))
                    .isInstanceOf(InvalidArgumentException.class);
        }
        assertThat(decompress(frame)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = { "00", "58", "70", "a8" })
    void windowsUpToTwoGibibytes(String window) {
        assertThat(decompress(hex(Frames.MAGIC, "00", window, "190000", "616263"))).asString(StandardCharsets.UTF_8)
                .isEqualTo("abc");
    }
}
