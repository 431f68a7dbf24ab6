package io.quarkiverse.aster.codec.xlang.sample;

import java.util.List;

import io.quarkiverse.aster.codec.xlang.DeclaredFields;
import io.quarkiverse.aster.codec.xlang.ReadPlan;
import io.quarkiverse.aster.codec.xlang.TypeDefinition;
import io.quarkiverse.aster.codec.xlang.TypeId;
import io.quarkiverse.aster.codec.xlang.TypeName;
import io.quarkiverse.aster.codec.xlang.WireField;
import io.quarkiverse.aster.codec.xlang.WireType;
import io.quarkiverse.aster.codec.xlang.XlangFields;
import io.quarkiverse.aster.codec.xlang.XlangMessage;
import io.quarkiverse.aster.codec.xlang.XlangReader;
import io.quarkiverse.aster.codec.xlang.XlangValues;
import io.quarkiverse.aster.codec.xlang.XlangWriter;

/** What is generated for a record. */
public final class TagCodec extends XlangMessage<Tag> {

    public static final TagCodec INSTANCE = new TagCodec();

    private TagCodec() {
        super(TypeDefinition.of(new TypeName("mission", "Tag"), List.of(
                new WireField("key", WireType.of(TypeId.STRING)),
                new WireField("weight", WireType.of(TypeId.FLOAT64)))), false);
    }

    @Override
    protected void writeFields(XlangWriter out, Tag value) {
        out.writeFloat64(value.weight());
        XlangFields.writeString(out, this, 1, value.key());
    }

    @Override
    protected Tag readDeclared(XlangReader in, int reference) {
        double weight = DeclaredFields.readFloat64(in, this, 0);
        String key = DeclaredFields.readString(in, this, 1);
        return new Tag(key, weight);
    }

    @Override
    protected Tag readFields(XlangReader in, ReadPlan plan, int reference) {
        String key = null;
        double weight = 0;
        for (int i = 0; i < plan.size(); i++) {
            switch (plan.local(i)) {
                case 0 -> weight = XlangFields.readFloat64(in, plan, i);
                case 1 -> key = XlangFields.read(in, plan, i, XlangValues.STRING);
                default -> XlangFields.skip(in, plan, i);
            }
        }
        if (!plan.isComplete() && key == null) {
            key = XlangFields.whenMissing(this, 1, XlangValues.STRING);
        }
        return new Tag(key, weight);
    }
}
