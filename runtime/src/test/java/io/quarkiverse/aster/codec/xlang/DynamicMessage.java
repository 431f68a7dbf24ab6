package io.quarkiverse.aster.codec.xlang;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A message of any shape, as a map: what generated code does for one class, driven by a list of fields. */
final class DynamicMessage extends XlangMessage<Map<String, Object>> {

    /** @param value asked for late, so that types can be recursive */
    record Field(String name, WireType type, Supplier<XlangValue<?>> value) {

        static Field of(String name, XlangValue<?> value) {
            WireType type = value.typed() ? WireType.of(TypeId.NAMED_COMPATIBLE_STRUCT) : value.type();
            return new Field(name, type.with(value.nullable(), value.tracked()), () -> value);
        }
    }

    private final Map<String, Field> fields = new LinkedHashMap<>();

    DynamicMessage(String namespace, String name, boolean tracked, List<Field> fields) {
        super(TypeDefinition.of(new TypeName(namespace, name),
                fields.stream().map(field -> new WireField(field.name(), field.type())).toList()), tracked);
        fields.forEach(field -> this.fields.put(field.name(), field));
    }

    static DynamicMessage of(String tag, Field... fields) {
        int slash = tag.lastIndexOf('/');
        return new DynamicMessage(slash < 0 ? "" : tag.substring(0, slash), tag.substring(slash + 1), false, List.of(fields));
    }

    static DynamicMessage one(XlangValue<?> value) {
        return of("demo/One", Field.of("v", value));
    }

    @Override
    protected void writeFields(XlangWriter out, Map<String, Object> value) {
        for (int i = 0; i < definition().fields().size(); i++) {
            writeField(out, value, i);
        }
    }

    @Override
    protected void writeFieldsInOldOrder(XlangWriter out, Map<String, Object> value) {
        for (int i : oldFieldOrder(definition())) {
            writeField(out, value, i);
        }
    }

    @SuppressWarnings("unchecked")
    private void writeField(XlangWriter out, Map<String, Object> value, int index) {
        String name = fieldName(index);
        XlangFields.write(out, this, index, (XlangValue<Object>) fields.get(name).value().get(), value.get(name));
    }

    @Override
    protected Map<String, Object> readFields(XlangReader in, ReadPlan plan, int reference) {
        Map<String, Object> value = new LinkedHashMap<>();
        in.bind(reference, value);
        for (int i = 0; i < plan.size(); i++) {
            int local = plan.local(i);
            if (local == ReadPlan.UNKNOWN) {
                XlangFields.skip(in, plan, i);
            } else {
                String name = fieldName(local);
                value.put(name, read(in, plan, i, fields.get(name).value().get()));
            }
        }
        if (!plan.isComplete()) {
            for (int i = 0; i < definition().fields().size(); i++) {
                if (!value.containsKey(fieldName(i))) {
                    value.put(fieldName(i), XlangFields.whenMissing(this, i, fields.get(fieldName(i)).value().get()));
                }
            }
        }
        return value;
    }

    /** Numbers that are not nullable go the way of primitives. */
    private static Object read(XlangReader in, ReadPlan plan, int i, XlangValue<?> value) {
        if (value == XlangValues.BOOL) {
            return XlangFields.readBool(in, plan, i);
        } else if (value == XlangValues.INT8) {
            return XlangFields.readInt8(in, plan, i);
        } else if (value == XlangValues.INT16) {
            return XlangFields.readInt16(in, plan, i);
        } else if (value == XlangValues.INT32) {
            return XlangFields.readInt32(in, plan, i);
        } else if (value == XlangValues.INT64) {
            return XlangFields.readInt64(in, plan, i);
        } else if (value == XlangValues.UINT8) {
            return XlangFields.readUint8(in, plan, i);
        } else if (value == XlangValues.UINT16) {
            return XlangFields.readUint16(in, plan, i);
        } else if (value == XlangValues.UINT32) {
            return XlangFields.readUint32(in, plan, i);
        } else if (value == XlangValues.UINT64) {
            return XlangFields.readUint64(in, plan, i);
        } else if (value == XlangValues.FLOAT32) {
            return XlangFields.readFloat32(in, plan, i);
        } else if (value == XlangValues.FLOAT64) {
            return XlangFields.readFloat64(in, plan, i);
        }
        return XlangFields.read(in, plan, i, value);
    }
}
