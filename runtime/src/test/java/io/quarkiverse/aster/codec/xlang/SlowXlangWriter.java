package io.quarkiverse.aster.codec.xlang;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.quarkiverse.aster.codec.xlang.SlowType.SlowField;
import io.quarkiverse.aster.codec.xlang.SlowType.SlowStruct;

/**
 * Writes payloads straight from the specification, without any thought of speed and without the code it is to check. With
 * a source of chance it uses the freedom of the format as the libraries of the peers do: numbered objects, element types in
 * front, long chunks, any string coding, headers of any hash.
 */
final class SlowXlangWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<SlowStruct> defined = new ArrayList<>();
    /** Without it the one minimal encoding is written. */
    private final Random free;

    private SlowXlangWriter(Random free) {
        this.free = free;
    }

    static byte[] write(SlowStruct struct, Map<String, Object> value, Random free) {
        SlowXlangWriter writer = new SlowXlangWriter(free);
        writer.out.write(2);
        writer.out.write(writer.chance() ? 0xff : 0);
        writer.typeInfo(SlowType.of(struct));
        writer.struct(struct, value);
        return writer.out.toByteArray();
    }

    private boolean chance() {
        return free != null && free.nextBoolean();
    }

    private void struct(SlowStruct struct, Map<?, ?> value) {
        for (SlowField field : struct.fields()) {
            Object object = value.get(field.name());
            if (field.type().nullable()) {
                if (object == null) {
                    out.write(0xfd);
                    continue;
                }
                out.write(chance() ? 0 : 0xff);
            }
            if (field.type().id() == 30 || field.type().id() == 0) {
                typeInfo(field.type());
            }
            value(field.type(), object, true);
        }
    }

    private void typeInfo(SlowType type) {
        varUint(type.id());
        if (type.id() != 30) {
            return;
        }
        int index = defined.indexOf(type.struct());
        if (index >= 0) {
            varUint(index * 2L + 1);
            return;
        }
        varUint(defined.size() * 2L);
        defined.add(type.struct());
        definition(type.struct());
    }

    private void definition(SlowStruct struct) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int count = struct.fields().size();
        body.write(0x20 | Math.min(count, 31));
        if (count >= 31) {
            varUint(body, count - 31);
        }
        name(body, struct.namespace(), MetaString.NAMESPACE_SPECIALS);
        name(body, struct.name(), MetaString.NAME_SPECIALS);
        for (SlowField field : struct.fields()) {
            MetaString name = text(field.name(), MetaString.NAME_SPECIALS);
            int size = name.bytes().length - 1;
            body.write(name.encoding() << 6 | Math.min(size, 15) << 2 | (field.type().nullable() ? 2 : 0));
            if (size >= 15) {
                varUint(body, size - 15);
            }
            varUint(body, field.type().id());
            field.type().arguments().forEach(argument -> argument(body, argument));
            body.writeBytes(name.bytes());
        }
        byte[] bytes = body.toByteArray();
        long hash = Math.abs(MurmurHash3.hash64(bytes, 0, bytes.length, 47)) << 14 & Long.MAX_VALUE;
        if (free != null) {
            hash = free.nextLong() & ~0x3ffL;
        }
        long header = hash | Math.min(bytes.length, 255) | (count > 0 && !chance() ? 0x100 : 0);
        littleEndian(header, 8);
        if (bytes.length >= 255) {
            varUint(bytes.length - 255);
        }
        out.writeBytes(bytes);
    }

    private void argument(ByteArrayOutputStream body, SlowType type) {
        varUint(body, type.id() * 4L + (chance() ? 2 : 0));
        type.arguments().forEach(argument -> argument(body, argument));
    }

    private void name(ByteArrayOutputStream body, String text, String specials) {
        MetaString name = text(text, specials);
        body.write(Math.min(name.bytes().length, 63) << 2 | name.encoding());
        if (name.bytes().length >= 63) {
            varUint(body, name.bytes().length - 63);
        }
        body.writeBytes(name.bytes());
    }

    /** Packed names only where the number of the encoding is the same in definitions. */
    private MetaString text(String text, String specials) {
        MetaString packed = MetaString.shortest(text, specials);
        return chance() && packed.encoding() <= MetaString.LOWER_UPPER_DIGIT && packed.bytes().length > 0 ? packed
                : MetaString.utf8(text);
    }

    /** @param declared whether the reader knows the arguments of the type, which type information does not have */
    private void value(SlowType type, Object value, boolean declared) {
        switch (type.id()) {
            case 1 -> out.write((Boolean) value ? 1 : 0);
            case 2, 9 -> littleEndian(((Number) value).longValue(), 1);
            case 3, 10 -> littleEndian(((Number) value).longValue(), 2);
            case 4, 11 -> littleEndian(((Number) value).longValue(), 4);
            case 6, 13 -> littleEndian(((Number) value).longValue(), 8);
            case 5, 7 -> {
                long number = ((Number) value).longValue();
                varUint(number << 1 ^ number >> 63);
            }
            case 12 -> varUint(((Number) value).intValue() & 0xffffffffL);
            case 14, 25 -> varUint(((Number) value).longValue());
            case 19 -> littleEndian(Float.floatToRawIntBits(((Number) value).floatValue()), 4);
            case 20 -> littleEndian(Double.doubleToRawLongBits(((Number) value).doubleValue()), 8);
            case 21 -> string((String) value);
            case 22, 23 -> elements(type.arguments().get(0), (Collection<?>) value, declared);
            case 24 -> entries(type.arguments().get(0), type.arguments().get(1), (Map<?, ?>) value, declared);
            case 30 -> struct(type.struct(), (Map<?, ?>) value);
            case 38 -> {
                java.time.Instant instant = (java.time.Instant) value;
                littleEndian(instant.getEpochSecond(), 8);
                littleEndian(instant.getNano(), 4);
            }
            case 39 -> littleEndian(((java.time.LocalDate) value).toEpochDay(), 4);
            case 41 -> {
                varUint(((byte[]) value).length);
                out.writeBytes((byte[]) value);
            }
            default -> throw new IllegalArgumentException("type " + type);
        }
    }

    private void string(String value) {
        boolean latin = value.chars().allMatch(c -> c < 256);
        int coding = free != null ? free.nextInt(latin ? 3 : 2) + (latin ? 0 : 1) : latin ? 0 : 2;
        byte[] bytes = value.getBytes(coding == 0 ? StandardCharsets.ISO_8859_1
                : coding == 1 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
        varUint(bytes.length * 4L + coding);
        out.writeBytes(bytes);
    }

    private void elements(SlowType element, Collection<?> values, boolean known) {
        varUint(values.size());
        if (values.isEmpty()) {
            return;
        }
        boolean numbered = chance();
        boolean nulls = values.contains(null);
        boolean same = !chance();
        boolean declared = known && element.id() != 30 && same && !chance();
        // the quirk of Python: for lists of bool the bit is set and there are no flags
        boolean flags = nulls || numbered && !(element.id() == 1 && same);
        out.write((numbered ? 1 : 0) | (nulls ? 2 : 0) | (declared ? 4 : 0) | (same ? 8 : 0));
        if (same && !declared) {
            typeInfo(element);
        }
        for (Object value : values) {
            if (value == null) {
                out.write(0xfd);
                continue;
            }
            if (flags) {
                out.write(numbered ? 0 : 0xff);
            }
            if (!same) {
                typeInfo(element);
            }
            value(element, value, declared);
        }
    }

    private void entries(SlowType key, SlowType value, Map<?, ?> map, boolean known) {
        varUint(map.size());
        List<Map.Entry<?, ?>> left = new ArrayList<>(map.entrySet());
        while (!left.isEmpty()) {
            boolean keyNumbered = chance();
            boolean valueNumbered = chance();
            boolean keyDeclared = known && key.id() != 30 && !chance();
            boolean valueDeclared = known && value.id() != 30 && !chance();
            int keyBits = (keyNumbered ? 1 : 0) | (keyDeclared ? 4 : 0);
            int valueBits = (valueNumbered ? 8 : 0) | (valueDeclared ? 0x20 : 0);
            if (left.get(0).getValue() == null) {
                out.write(keyBits | 0x10);
                side(key, left.remove(0).getKey(), keyNumbered, keyDeclared, !keyDeclared);
                continue;
            }
            int count = 1;
            while (free != null && count < left.size() && left.get(count).getValue() != null && free.nextInt(4) > 0) {
                count++;
            }
            out.write(keyBits | valueBits);
            out.write(count);
            if (!keyDeclared) {
                typeInfo(key);
            }
            if (!valueDeclared) {
                typeInfo(value);
            }
            for (int i = 0; i < count; i++) {
                Map.Entry<?, ?> entry = left.remove(0);
                side(key, entry.getKey(), keyNumbered, keyDeclared, false);
                side(value, entry.getValue(), valueNumbered, valueDeclared, false);
            }
        }
    }

    private void side(SlowType type, Object object, boolean numbered, boolean declared, boolean typed) {
        if (numbered) {
            out.write(0);
        }
        if (typed) {
            typeInfo(type);
        }
        value(type, object, declared);
    }

    private void littleEndian(long value, int size) {
        for (int i = 0; i < size; i++) {
            out.write((int) (value >> 8 * i));
        }
    }

    private void varUint(long value) {
        varUint(out, value);
    }

    private static void varUint(ByteArrayOutputStream out, long value) {
        long rest = value;
        int count = 0;
        while (rest >>> 7 != 0 && count < 8) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
            count++;
        }
        out.write((int) rest);
    }
}
