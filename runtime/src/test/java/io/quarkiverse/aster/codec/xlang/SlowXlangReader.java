package io.quarkiverse.aster.codec.xlang;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import io.quarkiverse.aster.codec.xlang.SlowType.SlowField;
import io.quarkiverse.aster.codec.xlang.SlowType.SlowStruct;

/**
 * Reads payloads straight from the specification into maps, by what they say themselves: structs are maps from the names in
 * the payload, all integers {@code Long}, all decimals {@code Double}, enum constants their numbers, bytes a list.
 */
public final class SlowXlangReader {

    private final ByteBuffer in;
    private final List<SlowStruct> defined = new ArrayList<>();
    private final List<Object> numbered = new ArrayList<>();

    private SlowXlangReader(byte[] payload) {
        this.in = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
    }

    public static Object read(byte[] payload) {
        SlowXlangReader reader = new SlowXlangReader(payload);
        if (reader.in.get() != 2) {
            throw new IllegalArgumentException("not xlang");
        }
        Object value = reader.flagged(null);
        if (reader.in.hasRemaining()) {
            throw new IllegalArgumentException("bytes left: " + reader.in.remaining());
        }
        return value;
    }

    private int unsignedByte() {
        return in.get() & 0xff;
    }

    private long varUint() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            int next = unsignedByte();
            value |= (next & 0x7fL) << 7 * i;
            if (next < 128) {
                return value;
            }
        }
        return value | (long) unsignedByte() << 56;
    }

    private byte[] bytes(long length) {
        byte[] bytes = new byte[Math.toIntExact(length)];
        in.get(bytes);
        return bytes;
    }

    /** @param type {@code null} if it is in front of the value */
    private Object flagged(SlowType type) {
        int flag = unsignedByte();
        switch (flag) {
            case 0xfd:
                return null;
            case 0xff:
                return value(type == null ? typeInfo() : type);
            case 0xfe:
                return numbered.get((int) varUint());
            default:
                int number = numbered.size();
                numbered.add(null);
                Object value = value(type == null ? typeInfo() : type);
                numbered.set(number, value);
                return value;
        }
    }

    private SlowType typeInfo() {
        int id = (int) varUint();
        if (id != 29 && id != 30) {
            return SlowType.of(id);
        }
        int marker = (int) varUint();
        if ((marker & 1) == 0) {
            defined.add(definition());
        }
        return SlowType.of(defined.get(marker / 2));
    }

    private SlowStruct definition() {
        long header = in.getLong();
        if ((header & 0xff) == 0xff) {
            varUint();
        }
        int first = unsignedByte();
        int count = first & 31;
        count += count == 31 ? (int) varUint() : 0;
        String namespace = name(MetaString.NAMESPACE_SPECIALS);
        String name = name(MetaString.NAME_SPECIALS);
        List<SlowField> fields = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int head = unsignedByte();
            int size = head >> 2 & 15;
            size += size == 15 ? (int) varUint() : 0;
            int id = (int) varUint();
            SlowType type = new SlowType(id, (head & 3) != 0, arguments(id), null);
            fields.add(new SlowField(head >> 6 == 3 ? Integer.toString(size)
                    : text(head >> 6, bytes(size + 1), MetaString.NAME_SPECIALS), type));
        }
        return new SlowStruct(namespace, name, fields);
    }

    private List<SlowType> arguments(int id) {
        List<SlowType> arguments = new ArrayList<>();
        for (int i = 0; i < (id == 24 ? 2 : id == 22 || id == 23 ? 1 : 0); i++) {
            int argument = (int) varUint() / 4;
            arguments.add(new SlowType(argument, false, arguments(argument), null));
        }
        return arguments;
    }

    private String name(String specials) {
        int head = unsignedByte();
        int length = head >> 2;
        length += length == 63 ? (int) varUint() : 0;
        return text(head & 3, bytes(length), specials);
    }

    private static String text(int encoding, byte[] bytes, String specials) {
        return MetaString.decode(encoding, bytes, 0, bytes.length, specials);
    }

    private Object value(SlowType type) {
        switch (type.id()) {
            case 1:
                return unsignedByte() == 1;
            case 2:
                return (long) in.get();
            case 9:
                return (long) unsignedByte();
            case 3:
                return (long) in.getShort();
            case 10:
                return in.getShort() & 0xffffL;
            case 4:
                return (long) in.getInt();
            case 11:
                return in.getInt() & 0xffffffffL;
            case 6, 13:
                return in.getLong();
            case 5, 7:
                long zigzag = varUint();
                return zigzag >>> 1 ^ -(zigzag & 1);
            case 12, 14, 25:
                return varUint();
            case 19:
                return (double) in.getFloat();
            case 20:
                return in.getDouble();
            case 21:
                long head = varUint();
                Charset charset = List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE, StandardCharsets.UTF_8)
                        .get((int) head & 3);
                return new String(bytes(head >> 2), charset);
            case 22:
                return elements(type);
            case 23:
                return new LinkedHashSet<>(elements(type));
            case 24:
                return entries(type);
            case 29, 30:
                Map<String, Object> struct = new LinkedHashMap<>();
                for (SlowField field : type.struct().fields()) {
                    boolean typed = List.of(0, 29, 30).contains(field.type().id());
                    struct.put(field.name(), field.type().nullable() ? flagged(typed ? null : field.type())
                            : value(typed ? typeInfo() : field.type()));
                }
                return struct;
            case 38:
                return Instant.ofEpochSecond(in.getLong(), in.getInt());
            case 39:
                return LocalDate.ofEpochDay(in.getInt());
            case 41:
                List<Byte> list = new ArrayList<>();
                for (byte b : bytes(varUint())) {
                    list.add(b);
                }
                return list;
            default:
                throw new IllegalArgumentException("type " + type.id());
        }
    }

    private List<Object> elements(SlowType type) {
        long count = varUint();
        List<Object> values = new ArrayList<>();
        if (count == 0) {
            return values;
        }
        int flags = unsignedByte();
        SlowType element = (flags & 8) == 0 ? null : (flags & 4) == 0 ? typeInfo() : type.arguments().get(0);
        boolean perElement = (flags & 2) != 0 || (flags & 1) != 0 && !(element != null && element.id() == 1);
        for (long i = 0; i < count; i++) {
            values.add(perElement ? flagged(element) : value(element == null ? typeInfo() : element));
        }
        return values;
    }

    private Map<Object, Object> entries(SlowType type) {
        long count = varUint();
        Map<Object, Object> map = new LinkedHashMap<>();
        int inChunk = 0;
        int flags = 0;
        SlowType key = null;
        SlowType value = null;
        for (long i = 0; i < count; i++) {
            if (inChunk == 0) {
                flags = unsignedByte();
                boolean lone = (flags & 0x12) != 0;
                inChunk = lone ? 1 : unsignedByte();
                key = (flags & 4) != 0 ? type.arguments().get(0) : lone ? null : typeInfo();
                value = (flags & 0x20) != 0 ? type.arguments().get(1) : lone ? null : typeInfo();
            }
            inChunk--;
            Object keyObject = (flags & 2) != 0 ? null : side((flags & 1) != 0, key);
            map.put(keyObject, (flags & 0x10) != 0 ? null : side((flags & 8) != 0, value));
        }
        return map;
    }

    private Object side(boolean flag, SlowType type) {
        return flag ? flagged(type) : value(type == null ? typeInfo() : type);
    }
}
