package io.quarkiverse.aster.codec.fory.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.quarkiverse.aster.codec.fory.NativeMessage;
import io.quarkiverse.aster.codec.fory.NativeReader;
import io.quarkiverse.aster.codec.fory.NativeValue;
import io.quarkiverse.aster.codec.fory.NativeValues;
import io.quarkiverse.aster.codec.fory.NativeWriter;

/** A value of every kind, and items inside it. */
public record Item(boolean flag, byte small, short medium, int number, long large, int bits, long fixed, float single,
        double twice, String text, UUID id, Instant at, LocalDate day, Kind kind, Optional<Long> maybe, List<Item> items,
        Set<String> labels, Map<String, Item> named) {

    public Item(String text, List<Item> items) {
        this(false, (byte) 0, (short) 0, 0, 0, 0, 0, 0, 0, text, new UUID(0, 0), Instant.EPOCH, LocalDate.EPOCH, Kind.SMALL,
                Optional.empty(), items, Set.of(), Map.of());
    }

    public static final class Codec extends NativeMessage<Item> {

        public static final Codec INSTANCE = new Codec();

        private static final NativeValue<Kind> KIND = NativeValues.enumeration(Kind.values());
        private static final NativeValue<Optional<Long>> MAYBE = NativeValues.optional(NativeValues.INT64);
        private static final NativeValue<List<Item>> ITEMS = NativeValues.list(INSTANCE);
        private static final NativeValue<Set<String>> LABELS = NativeValues.set(NativeValues.STRING);
        private static final NativeValue<Map<String, Item>> NAMED = NativeValues.map(NativeValues.STRING, INSTANCE);

        private Codec() {
            super("demo/Item", 0x1122334455667788L, null, new String[] { "flag", "small", "medium", "number", "large", "bits",
                    "fixed", "single", "twice", "text", "id", "at", "day", "kind", "maybe", "items", "labels", "named" });
        }

        @Override
        protected void writeFields(NativeWriter out, Item value) {
            out.field(0);
            out.writeBool(value.flag);
            out.field(1);
            out.writeInt8(value.small);
            out.field(2);
            out.writeInt16(value.medium);
            out.field(3);
            out.writeVarint32(value.number);
            out.field(4);
            out.writeVarint64(value.large);
            out.field(5);
            out.writeVarUint32(value.bits);
            out.field(6);
            out.writeInt64(value.fixed);
            out.field(7);
            out.writeFloat32(value.single);
            out.field(8);
            out.writeFloat64(value.twice);
            out.field(9);
            out.write(NativeValues.STRING, value.text);
            out.field(10);
            out.write(NativeValues.UUID, value.id);
            out.field(11);
            out.write(NativeValues.INSTANT, value.at);
            out.field(12);
            out.write(NativeValues.LOCAL_DATE, value.day);
            out.field(13);
            out.write(KIND, value.kind);
            out.field(14);
            out.write(MAYBE, value.maybe);
            out.field(15);
            out.write(ITEMS, value.items);
            out.field(16);
            out.write(LABELS, value.labels);
            out.field(17);
            out.write(NAMED, value.named);
        }

        @Override
        protected Item readFields(NativeReader in) {
            in.field(0);
            boolean flag = in.readBool();
            in.field(1);
            byte small = in.readInt8();
            in.field(2);
            short medium = in.readInt16();
            in.field(3);
            int number = in.readVarint32();
            in.field(4);
            long large = in.readVarint64();
            in.field(5);
            int bits = in.readVarUint32();
            in.field(6);
            long fixed = in.readInt64();
            in.field(7);
            float single = in.readFloat32();
            in.field(8);
            double twice = in.readFloat64();
            in.field(9);
            String text = in.read(NativeValues.STRING);
            in.field(10);
            UUID id = in.read(NativeValues.UUID);
            in.field(11);
            Instant at = in.read(NativeValues.INSTANT);
            in.field(12);
            LocalDate day = in.read(NativeValues.LOCAL_DATE);
            in.field(13);
            Kind kind = in.read(KIND);
            in.field(14);
            Optional<Long> maybe = in.read(MAYBE);
            in.field(15);
            List<Item> items = in.read(ITEMS);
            in.field(16);
            Set<String> labels = in.read(LABELS);
            in.field(17);
            return new Item(flag, small, medium, number, large, bits, fixed, single, twice, text, id, at, day, kind, maybe,
                    items, labels, in.read(NAMED));
        }
    }
}
