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
import io.quarkiverse.aster.codec.xlang.XlangValue;
import io.quarkiverse.aster.codec.xlang.XlangValues;
import io.quarkiverse.aster.codec.xlang.XlangWriter;

/** What is generated for a recursive class, tracked or not. */
public final class NodeCodec extends XlangMessage<Node> {

    private static final WireType NODE = WireType.of(TypeId.NAMED_COMPATIBLE_STRUCT).asNullable();

    public static final NodeCodec INSTANCE = new NodeCodec(false);
    public static final NodeCodec TRACKED = new NodeCodec(true);

    private final XlangValue<Node> next = XlangValues.nullable(this);

    private NodeCodec(boolean tracked) {
        super(TypeDefinition.of(new TypeName("demo", "Node"), List.of(
                new WireField("name", WireType.of(TypeId.STRING)),
                new WireField("next", tracked ? NODE.asTracked() : NODE))), tracked);
    }

    @Override
    protected void writeFields(XlangWriter out, Node value) {
        XlangFields.writeString(out, this, 0, value.name);
        XlangFields.write(out, this, 1, next, value.next);
    }

    @Override
    protected Node readDeclared(XlangReader in, int reference) {
        Node value = new Node();
        in.bind(reference, value);
        value.name = DeclaredFields.readString(in, this, 0);
        value.next = DeclaredFields.read(in, this, 1, next);
        return value;
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
