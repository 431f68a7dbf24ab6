package io.quarkiverse.aster.codec.xlang.sample;

import java.util.List;
import java.util.Map;

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

/** What is generated for a class. */
public final class ReportCodec extends XlangMessage<Report> {

    public static final ReportCodec INSTANCE = new ReportCodec();

    private static final XlangValue<Long> RETRIES = XlangValues.nullable(XlangValues.INT64);
    private static final XlangValue<String> NOTE = XlangValues.nullable(XlangValues.STRING);
    private static final XlangValue<List<String>> LABELS = XlangValues.list(XlangValues.STRING);
    private static final XlangValue<List<Tag>> TAGS = XlangValues.list(TagCodec.INSTANCE);
    private static final XlangValue<Map<String, String>> ATTRS = XlangValues.map(XlangValues.STRING, XlangValues.STRING);
    private static final XlangValue<Tag> MAIN = XlangValues.nullable(TagCodec.INSTANCE);
    private static final XlangValue<Report.Status> STATUS = XlangValues.enumeration(Report.Status.values());

    private ReportCodec() {
        super(TypeDefinition.of(new TypeName("mission", "Report"), List.of(
                new WireField("agent_id", WireType.of(TypeId.STRING)),
                new WireField("seq", WireType.of(TypeId.VARINT64)),
                new WireField("load", WireType.of(TypeId.FLOAT64)),
                new WireField("ok", WireType.of(TypeId.BOOL)),
                new WireField("small", WireType.of(TypeId.VARINT32)),
                new WireField("blob", WireType.of(TypeId.BINARY)),
                new WireField("note", WireType.of(TypeId.STRING).asNullable()),
                new WireField("retries", WireType.of(TypeId.VARINT64).asNullable()),
                new WireField("labels", WireType.list(WireType.of(TypeId.STRING))),
                new WireField("attrs", WireType.map(WireType.of(TypeId.STRING), WireType.of(TypeId.STRING))),
                new WireField("tags", WireType.list(WireType.of(TypeId.NAMED_COMPATIBLE_STRUCT))),
                new WireField("main", WireType.of(TypeId.NAMED_COMPATIBLE_STRUCT).asNullable()),
                new WireField("status", WireType.of(TypeId.ENUM)))), false);
    }

    @Override
    protected void writeFields(XlangWriter out, Report value) {
        out.writeFloat64(value.load);
        out.writeBool(value.ok);
        out.writeVarint64(value.seq);
        out.writeVarint32(value.small);
        XlangFields.write(out, this, 4, RETRIES, value.retries);
        XlangFields.writeString(out, this, 5, value.agentId);
        XlangFields.write(out, this, 6, NOTE, value.note);
        XlangFields.writePlain(out, this, 7, XlangValues.BINARY, value.blob);
        XlangFields.writePlain(out, this, 8, LABELS, value.labels);
        XlangFields.writePlain(out, this, 9, TAGS, value.tags);
        XlangFields.writePlain(out, this, 10, ATTRS, value.attrs);
        XlangFields.write(out, this, 11, MAIN, value.main);
        XlangFields.writePlain(out, this, 12, STATUS, value.status);
    }

    @Override
    protected Report readDeclared(XlangReader in, int reference) {
        Report value = new Report();
        in.bind(reference, value);
        value.load = DeclaredFields.readFloat64(in, this, 0);
        value.ok = DeclaredFields.readBool(in, this, 1);
        value.seq = DeclaredFields.readVarint64(in, this, 2);
        value.small = DeclaredFields.readVarint32(in, this, 3);
        value.retries = DeclaredFields.read(in, this, 4, RETRIES);
        value.agentId = DeclaredFields.readString(in, this, 5);
        value.note = DeclaredFields.read(in, this, 6, NOTE);
        value.blob = DeclaredFields.readPlain(in, this, 7, XlangValues.BINARY);
        value.labels = DeclaredFields.readPlain(in, this, 8, LABELS);
        value.tags = DeclaredFields.readPlain(in, this, 9, TAGS);
        value.attrs = DeclaredFields.readPlain(in, this, 10, ATTRS);
        value.main = DeclaredFields.read(in, this, 11, MAIN);
        value.status = DeclaredFields.readPlain(in, this, 12, STATUS);
        return value;
    }

    @Override
    protected Report readFields(XlangReader in, ReadPlan plan, int reference) {
        Report value = new Report();
        in.bind(reference, value);
        for (int i = 0; i < plan.size(); i++) {
            switch (plan.local(i)) {
                case 0 -> value.load = XlangFields.readFloat64(in, plan, i);
                case 1 -> value.ok = XlangFields.readBool(in, plan, i);
                case 2 -> value.seq = XlangFields.readInt64(in, plan, i);
                case 3 -> value.small = XlangFields.readInt32(in, plan, i);
                case 4 -> value.retries = XlangFields.read(in, plan, i, RETRIES);
                case 5 -> value.agentId = XlangFields.read(in, plan, i, XlangValues.STRING);
                case 6 -> value.note = XlangFields.read(in, plan, i, NOTE);
                case 7 -> value.blob = XlangFields.read(in, plan, i, XlangValues.BINARY);
                case 8 -> value.labels = XlangFields.read(in, plan, i, LABELS);
                case 9 -> value.tags = XlangFields.read(in, plan, i, TAGS);
                case 10 -> value.attrs = XlangFields.read(in, plan, i, ATTRS);
                case 11 -> value.main = XlangFields.read(in, plan, i, MAIN);
                case 12 -> value.status = XlangFields.read(in, plan, i, STATUS);
                default -> XlangFields.skip(in, plan, i);
            }
        }
        return value;
    }
}
