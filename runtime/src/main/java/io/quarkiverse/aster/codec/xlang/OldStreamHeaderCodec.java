package io.quarkiverse.aster.codec.xlang;

import java.util.HexFormat;
import java.util.List;

/** {@code _aster/StreamHeader} of the 0.1 protocol, in the 0.16 form. */
public final class OldStreamHeaderCodec extends FrameworkMessage<OldStreamHeaderMessage> {

    public static final OldStreamHeaderCodec INSTANCE = new OldStreamHeaderCodec();

    private static final String HEAD = "02ff1d08016c129922120476538900ce9c801922a40518de";

    private OldStreamHeaderCodec() {
        super(TypeDefinition.of(new TypeName("_aster", "StreamHeader"), List.of(
                new WireField("deadlineEpochMs", WireType.of(TypeId.VARINT64)),
                new WireField("serializationMode", WireType.of(TypeId.VARINT64)),
                new WireField("version", WireType.of(TypeId.VARINT64)),
                new WireField("callId", WireType.of(TypeId.STRING)),
                new WireField("method", WireType.of(TypeId.STRING)),
                new WireField("service", WireType.of(TypeId.STRING)),
                new WireField("metadataKeys", WireType.list(WireType.of(TypeId.STRING))),
                new WireField("metadataValues", WireType.list(WireType.of(TypeId.STRING))))), true,
                HexFormat.of().parseHex(HEAD));
    }

    @Override
    protected void writeFields(XlangWriter out, OldStreamHeaderMessage value) {
        out.writeVarint64(value.deadlineEpochMs());
        out.writeVarint64(value.serializationMode());
        out.writeVarint64(value.version());
        XlangFields.write(out, this, 3, XlangValues.STRING, value.callId());
        XlangFields.write(out, this, 4, XlangValues.STRING, value.method());
        XlangFields.write(out, this, 5, XlangValues.STRING, value.service());
        XlangFields.write(out, this, 6, STRINGS, value.metadataKeys());
        XlangFields.write(out, this, 7, STRINGS, value.metadataValues());
    }

    @Override
    protected OldStreamHeaderMessage readFields(XlangReader in, ReadPlan plan, int reference) {
        long deadlineEpochMs = 0;
        long serializationMode = 0;
        long version = 0;
        String callId = "";
        String method = "";
        String service = "";
        List<String> metadataKeys = List.of();
        List<String> metadataValues = List.of();
        for (int i = 0; i < plan.size(); i++) {
            switch (plan.local(i)) {
                case 0 -> deadlineEpochMs = XlangFields.readInt64(in, plan, i);
                case 1 -> serializationMode = XlangFields.readInt64(in, plan, i);
                case 2 -> version = XlangFields.readInt64(in, plan, i);
                case 3 -> callId = XlangFields.read(in, plan, i, XlangValues.STRING);
                case 4 -> method = XlangFields.read(in, plan, i, XlangValues.STRING);
                case 5 -> service = XlangFields.read(in, plan, i, XlangValues.STRING);
                case 6 -> metadataKeys = XlangFields.read(in, plan, i, STRINGS);
                case 7 -> metadataValues = XlangFields.read(in, plan, i, STRINGS);
                default -> XlangFields.skip(in, plan, i);
            }
        }
        return new OldStreamHeaderMessage(service, method, version, callId, deadlineEpochMs, serializationMode, metadataKeys,
                metadataValues);
    }

    @Override
    OldStreamHeaderMessage readInOrder(XlangReader in) {
        long deadlineEpochMs = in.readVarint64();
        long serializationMode = in.readVarint64();
        long version = in.readVarint64();
        String callId = readString(in);
        String method = readString(in);
        String service = readString(in);
        List<String> metadataKeys = readStrings(in);
        List<String> metadataValues = readStrings(in);
        return new OldStreamHeaderMessage(service, method, version, callId, deadlineEpochMs, serializationMode, metadataKeys,
                metadataValues);
    }
}
