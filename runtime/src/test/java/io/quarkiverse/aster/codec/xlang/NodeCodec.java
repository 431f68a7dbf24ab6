package io.quarkiverse.aster.codec.xlang;

import java.util.List;

/** What is generated for a recursive class, tracked or not. */
final class NodeCodec extends XlangMessage<Node> {

    static final NodeCodec INSTANCE = new NodeCodec(false);
    static final NodeCodec TRACKED = new NodeCodec(true);

    private final XlangValue<Node> next = XlangValues.nullable(this);

    private NodeCodec(boolean tracked) {
        super(TypeDefinition.of(new TypeName("demo", "Node"), List.of(
                new WireField("name", WireType.of(TypeId.STRING)),
                new WireField("next", WireType.of(TypeId.NAMED_COMPATIBLE_STRUCT).with(true, tracked)))), tracked);
    }

    @Override
    protected void writeFields(XlangWriter out, Node value) {
        XlangFields.write(out, this, 0, XlangValues.STRING, value.name);
        XlangFields.write(out, this, 1, next, value.next);
    }

    @Override
    protected Node readFields(XlangReader in, ReadPlan plan, int reference) {
        Node value = new Node();
        in.bind(reference, value);
        for (int i = 0; i < plan.size(); i++) {
            switch (plan.local(i)) {
                case 0 -> value.name = XlangFields.read(in, plan, i, XlangValues.STRING);
                case 1 -> value.next = XlangFields.read(in, plan, i, next);
                default -> XlangFields.skip(in, plan, i);
            }
        }
        return value;
    }
}
