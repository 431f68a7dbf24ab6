package io.quarkiverse.aster.codec.xlang;

import java.util.List;

/** What is generated for a record. */
final class TagCodec extends XlangMessage<Tag> {

    static final TagCodec INSTANCE = new TagCodec();

    private TagCodec() {
        super(TypeDefinition.of(new TypeName("mission", "Tag"), List.of(
                new WireField("key", WireType.of(TypeId.STRING)),
                new WireField("weight", WireType.of(TypeId.FLOAT64)))), false);
    }

    @Override
    protected void writeFields(XlangWriter out, Tag value) {
        out.writeFloat64(value.weight());
        XlangFields.write(out, this, 1, XlangValues.STRING, value.key());
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
