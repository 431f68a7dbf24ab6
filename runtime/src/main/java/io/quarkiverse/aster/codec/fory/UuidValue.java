package io.quarkiverse.aster.codec.fory;

import java.util.UUID;

/** UUIDs. */
final class UuidValue extends NativeValue<UUID> {

    private static final int OBJECT = 32;

    @Override
    public String toString() {
        return "UUID";
    }

    @Override
    void write(NativeWriter out, UUID value) {
        out.writeInt64(value.getMostSignificantBits());
        out.writeInt64(value.getLeastSignificantBits());
    }

    @Override
    UUID read(NativeReader in) {
        in.charge(OBJECT);
        long most = in.readInt64();
        return new UUID(most, in.readInt64());
    }
}
