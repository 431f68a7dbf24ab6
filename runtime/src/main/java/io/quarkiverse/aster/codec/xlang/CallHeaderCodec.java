package io.quarkiverse.aster.codec.xlang;

import java.util.List;

/** {@code _aster/CallHeader}, with schema evolution. */
public final class CallHeaderCodec extends FrameworkMessage<CallHeaderMessage> {

    public static final CallHeaderCodec INSTANCE = new CallHeaderCodec(
            // as pyfory 0.17 writes it, which is what we write too; then fory-java 0.16 and Fory JS 0.17
            "1b410a783b34060225116c12992222380165c220018888c803c405c015cc1654d01654",
            "1b81ac0be612456525116c12992222380165c220018888c803c405c015cc1656d01656",
            "1b008014f076684c25116c12992222380165c220018888c803c405c015cc1654d01654");

    private CallHeaderCodec(String... definitions) {
        super(definition(definitions[0]), false, heads(definitions));
    }

    @Override
    protected void writeFields(XlangWriter out, CallHeaderMessage value) {
        out.writeInt16(value.deadline());
        out.writeVarint32(value.callId());
        XlangFields.write(out, this, 2, XlangValues.STRING, value.method());
        XlangFields.write(out, this, 3, STRINGS, value.metadataKeys());
        XlangFields.write(out, this, 4, STRINGS, value.metadataValues());
    }

    @Override
    protected CallHeaderMessage readFields(XlangReader in, ReadPlan plan, int reference) {
        short deadline = 0;
        int callId = 0;
        String method = "";
        List<String> metadataKeys = List.of();
        List<String> metadataValues = List.of();
        for (int i = 0; i < plan.size(); i++) {
            switch (plan.local(i)) {
                case 0 -> deadline = XlangFields.readInt16(in, plan, i);
                case 1 -> callId = XlangFields.readInt32(in, plan, i);
                case 2 -> method = XlangFields.read(in, plan, i, XlangValues.STRING);
                case 3 -> metadataKeys = XlangFields.read(in, plan, i, STRINGS);
                case 4 -> metadataValues = XlangFields.read(in, plan, i, STRINGS);
                default -> XlangFields.skip(in, plan, i);
            }
        }
        return new CallHeaderMessage(method, callId, deadline, metadataKeys, metadataValues);
    }

    @Override
    CallHeaderMessage readInOrder(XlangReader in) {
        short deadline = in.readShort();
        int callId = in.readVarint32();
        String method = readString(in);
        List<String> metadataKeys = readStrings(in);
        List<String> metadataValues = readStrings(in);
        return new CallHeaderMessage(method, callId, deadline, metadataKeys, metadataValues);
    }
}
