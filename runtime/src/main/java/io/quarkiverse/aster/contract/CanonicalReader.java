package io.quarkiverse.aster.contract;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The primitives of the canonical encoding, read strictly. Lengths and counts are compared with what is left of the input
 * before anything is allocated for them, and lists grow with the elements that were read.
 */
final class CanonicalReader {

    private static final int MAX_VARINT_BYTES = 10;

    private final ByteBuffer in;

    CanonicalReader(byte[] bytes) {
        in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    void end() {
        if (in.hasRemaining()) {
            throw new ContractException("bytes after the end: " + in.remaining() + " (expected: 0)");
        }
    }

    long varint(String member) {
        long value = 0;
        for (int i = 0; i < MAX_VARINT_BYTES; i++) {
            int next = Byte.toUnsignedInt(next(member));
            if (i == MAX_VARINT_BYTES - 1 && next > 1) {
                break;
            }
            value |= (long) (next & 0x7f) << (7 * i);
            if (next < 0x80) {
                return value;
            }
        }
        throw new ContractException(member + ": a varint of more than 64 bits (expected: at most 64, in at most "
                + MAX_VARINT_BYTES + " bytes)");
    }

    int zigzag32(String member) {
        long value = varint(member);
        if (value >>> Integer.SIZE != 0) {
            throw new ContractException(member + ": " + Long.toUnsignedString(value) + " (expected: at most 32 bits)");
        }
        int bits = (int) value;
        return (bits >>> 1) ^ -(bits & 1);
    }

    String string(String member) {
        long header = varint(member);
        if ((header & 0b11) != CanonicalWriter.UTF8_MARKER) {
            throw new ContractException(member + ": string header with low bits " + (header & 0b11) + " (expected: "
                    + CanonicalWriter.UTF8_MARKER + ", UTF-8)");
        }
        return utf8(member, header >>> 2);
    }

    /** That many bytes of text. */
    String utf8(String member, long length) {
        ByteBuffer utf8 = slice(member, length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException e) {
            throw new ContractException(member + ": malformed UTF-8 (expected: well-formed)", e);
        }
    }

    String hex(String member) {
        ByteBuffer slice = slice(member, varint(member));
        byte[] bytes = new byte[slice.remaining()];
        slice.get(bytes);
        return Hex.of(bytes);
    }

    boolean bool(String member) {
        byte value = next(member);
        if (value != 0 && value != 1) {
            throw new ContractException(member + ": byte " + hexByte(value) + " (expected: 00 or 01)");
        }
        return value == 1;
    }

    double float64(String member) {
        need(member, Double.BYTES);
        return in.getDouble();
    }

    <E extends Enum<E>> E constant(ProtocolEnum<E> type, String member) {
        return type.ofNumber(member, varint(member));
    }

    <T> List<T> list(String member, Function<CanonicalReader, T> decoding) {
        long count = varint(member);
        int marker = Byte.toUnsignedInt(next(member));
        if (marker != CanonicalWriter.LIST_MARKER) {
            throw new ContractException(member + ": list marker " + hexByte((byte) marker) + " (expected: "
                    + hexByte((byte) CanonicalWriter.LIST_MARKER) + ")");
        }
        need(member, count); // every element takes at least one byte
        List<T> elements = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            elements.add(decoding.apply(this));
        }
        return elements;
    }

    <T> T optional(String member, Function<CanonicalReader, T> decoding) {
        int marker = Byte.toUnsignedInt(next(member));
        return switch (marker) {
            case CanonicalWriter.ABSENT -> null;
            case CanonicalWriter.PRESENT -> decoding.apply(this);
            default -> throw new ContractException(member + ": optional marker " + hexByte((byte) marker)
                    + " (expected: 00 or fd)");
        };
    }

    private ByteBuffer slice(String member, long length) {
        need(member, length);
        ByteBuffer slice = in.slice(in.position(), (int) length);
        in.position(in.position() + (int) length);
        return slice;
    }

    private byte next(String member) {
        need(member, 1);
        return in.get();
    }

    private void need(String member, long bytes) {
        if (Long.compareUnsigned(bytes, in.remaining()) > 0) {
            throw new ContractException(member + ": the input ends after " + in.remaining() + " bytes (expected: at least "
                    + Long.toUnsignedString(bytes) + " more)");
        }
    }

    private static String hexByte(byte value) {
        return String.format("%02x", value);
    }
}
