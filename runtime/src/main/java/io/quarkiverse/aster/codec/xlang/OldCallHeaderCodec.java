package io.quarkiverse.aster.codec.xlang;

import java.util.HexFormat;
import java.util.List;

/** {@code _aster/CallHeader} of the 0.1 protocol, in the 0.16 form. */
public final class OldCallHeaderCodec extends FrameworkMessage<OldCallHeaderMessage> {

    public static final OldCallHeaderCodec INSTANCE = new OldCallHeaderCodec();

    private static final String HEAD = "02ff1d08016c1299221002380165c22001888871258679";

    private OldCallHeaderCodec() {
        super(TypeDefinition.of(new TypeName("_aster", "CallHeader"), List.of(
                new WireField("deadlineEpochMs", WireType.of(TypeId.VARINT64)),
                new WireField("callId", WireType.of(TypeId.STRING)),
                new WireField("method", WireType.of(TypeId.STRING)),
                new WireField("metadataKeys", WireType.list(WireType.of(TypeId.STRING))),
                new WireField("metadataValues", WireType.list(WireType.of(TypeId.STRING))))), true,
                HexFormat.of().parseHex(HEAD));
    }

    @Override
    protected void writeFields(XlangWriter out, OldCallHeaderMessage value) {
        out.writeVarint64(value.deadlineEpochMs());
        XlangFields.write(out, this, 1, XlangValues.STRING, value.callId());
        XlangFields.write(out, this, 2, XlangValues.STRING, value.method());
        XlangFields.write(out, this, 3, STRINGS, value.metadataKeys());
        XlangFields.write(out, this, 4, STRINGS, value.metadataValues());
    }

    @Override
    protected OldCallHeaderMessage readFields(XlangReader in, ReadPlan plan, int reference) {
        long deadlineEpochMs = 0;
        String callId = "";
        String method = "";
        List<String> metadataKeys = List.of();
        List<String> metadataValues = List.of();
        for (int i = 0; i < plan.size(); i++) {
            switch (plan.local(i)) {
                case 0 -> deadlineEpochMs = XlangFields.readInt64(in, plan, i);
                case 1 -> callId = XlangFields.read(in, plan, i, XlangValues.STRING);
                case 2 -> method = XlangFields.read(in, plan, i, XlangValues.STRING);
                case 3 -> metadataKeys = XlangFields.read(in, plan, i, STRINGS);
                case 4 -> metadataValues = XlangFields.read(in, plan, i, STRINGS);
                default -> XlangFields.skip(in, plan, i);
            }
        }
        return new OldCallHeaderMessage(method, callId, deadlineEpochMs, metadataKeys, metadataValues);
    }

    @Override
    OldCallHeaderMessage readInOrder(XlangReader in) {
        long deadlineEpochMs = in.readVarint64();
        String callId = readString(in);
        String method = readString(in);
        List<String> metadataKeys = readStrings(in);
        List<String> metadataValues = readStrings(in);
        return new OldCallHeaderMessage(method, callId, deadlineEpochMs, metadataKeys, metadataValues);
    }
}
