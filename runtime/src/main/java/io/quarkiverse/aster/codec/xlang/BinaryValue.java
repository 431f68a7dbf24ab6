package io.quarkiverse.aster.codec.xlang;

/** Bytes. */
final class BinaryValue extends SimpleValue<byte[]> {

    private static final int ARRAY_OVERHEAD = 16;
    private static final byte[] EMPTY = new byte[0];

    BinaryValue() {
        super(TypeId.BINARY, EMPTY);
    }

    @Override
    void write(XlangWriter out, byte[] value) {
        out.writeVarUint32(value.length);
        out.writeBytes(value);
    }

    @Override
    byte[] read(XlangReader in) {
        int length = in.readLength();
        in.charge(ARRAY_OVERHEAD + length);
        byte[] value = new byte[length];
        System.arraycopy(in.bytes, in.position, value, 0, length);
        in.position += length;
        return value;
    }
}
