package io.quarkiverse.aster.codec.fory;

/** Bytes. */
final class BinaryValue extends NativeValue<byte[]> {

    private static final int ARRAY_OVERHEAD = 16;

    @Override
    public String toString() {
        return "binary";
    }

    @Override
    void write(NativeWriter out, byte[] value) {
        out.need(value.length);
        out.writeVarUint32(value.length);
        out.writeBytes(value);
    }

    @Override
    byte[] read(NativeReader in) {
        int length = in.length(in.readVarUint32());
        in.charge(ARRAY_OVERHEAD + (long) length);
        return in.readBytes(length);
    }
}
