package io.quarkiverse.aster.codec.xlang;

import java.util.List;

/** {@code _aster/StreamHeader}, with schema evolution. */
public final class StreamHeaderCodec extends FrameworkMessage<StreamHeaderMessage> {

    public static final StreamHeaderCodec INSTANCE = new StreamHeaderCodec(
            // as pyfory 0.17 writes it, which is what we write too; then fory-java 0.16 and Fory JS 0.17
            "244195e0ad26306929116c1299222576538900ce9c801922d003d402c805cc05e005c015c415d81654dc1654",
            "24c1ac6947f6c92d29116c1299222576538900ce9c801922d003d402c805cc05e005c015c415d81656dc1656",
            "2400802ac15b4d6029116c1299222576538900ce9c801922d003d402c805cc05e005c015c415d81654dc1654");

    private StreamHeaderCodec(String... definitions) {
        super(definition(definitions[0]), false, heads(definitions));
    }

    @Override
    protected void writeFields(XlangWriter out, StreamHeaderMessage value) {
        out.writeInt16(value.deadline());
        out.writeInt8(value.serializationMode());
        out.writeVarint32(value.version());
        out.writeVarint32(value.callId());
        out.writeVarint32(value.sessionId());
        XlangFields.write(out, this, 5, XlangValues.STRING, value.service());
        XlangFields.write(out, this, 6, XlangValues.STRING, value.method());
        XlangFields.write(out, this, 7, STRINGS, value.metadataKeys());
        XlangFields.write(out, this, 8, STRINGS, value.metadataValues());
    }

    @Override
    protected StreamHeaderMessage readFields(XlangReader in, ReadPlan plan, int reference) {
        short deadline = 0;
        byte serializationMode = 0;
        int version = 0;
        int callId = 0;
        int sessionId = 0;
        String service = "";
        String method = "";
        List<String> metadataKeys = List.of();
        List<String> metadataValues = List.of();
        for (int i = 0; i < plan.size(); i++) {
            switch (plan.local(i)) {
                case 0 -> deadline = XlangFields.readInt16(in, plan, i);
                case 1 -> serializationMode = XlangFields.readInt8(in, plan, i);
                case 2 -> version = XlangFields.readInt32(in, plan, i);
                case 3 -> callId = XlangFields.readInt32(in, plan, i);
                case 4 -> sessionId = XlangFields.readInt32(in, plan, i);
                case 5 -> service = XlangFields.read(in, plan, i, XlangValues.STRING);
                case 6 -> method = XlangFields.read(in, plan, i, XlangValues.STRING);
                case 7 -> metadataKeys = XlangFields.read(in, plan, i, STRINGS);
                case 8 -> metadataValues = XlangFields.read(in, plan, i, STRINGS);
                default -> XlangFields.skip(in, plan, i);
            }
        }
        return new StreamHeaderMessage(service, method, version, callId, deadline, serializationMode, metadataKeys,
                metadataValues, sessionId);
    }

    @Override
    StreamHeaderMessage readInOrder(XlangReader in) {
        short deadline = in.readShort();
        byte serializationMode = in.readByte();
        int version = in.readVarint32();
        int callId = in.readVarint32();
        int sessionId = in.readVarint32();
        String service = readString(in);
        String method = readString(in);
        List<String> metadataKeys = readStrings(in);
        List<String> metadataValues = readStrings(in);
        return new StreamHeaderMessage(service, method, version, callId, deadline, serializationMode, metadataKeys,
                metadataValues, sessionId);
    }
}
