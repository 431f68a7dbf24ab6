package io.quarkiverse.aster.codec.xlang;

import java.util.HexFormat;
import java.util.List;

/** {@code _aster/RpcStatus}. The two forms have the same values: a 32 and a 64 bit integer of variable width are alike. */
public final class RpcStatusCodec extends FrameworkMessage<RpcStatusMessage> {

    /** With schema evolution. */
    public static final RpcStatusCodec INSTANCE = ofLibraries(
            // as pyfory 0.17 writes it, which is what we write too; then fory-java 0.16 and Fory JS 0.17
            "1881cffc310b0c7d24116c1299221e56785626026a24c005c415c81654cc1654",
            "1801370754ffe90824116c1299221e56785626026a24c005c415c81656cc1656",
            "1800009ff963165824116c1299221e56785626026a24c005c415c81654cc1654");

    /** In the 0.16 form, for peers of the 0.1 protocol. */
    public static final RpcStatusCodec OLD = new RpcStatusCodec(
            TypeDefinition.of(new TypeName("_aster", "RpcStatus"), List.of(
                    new WireField("code", WireType.of(TypeId.VARINT64)),
                    new WireField("message", WireType.of(TypeId.STRING)),
                    new WireField("detailKeys", WireType.list(WireType.of(TypeId.STRING))),
                    new WireField("detailValues", WireType.list(WireType.of(TypeId.STRING))))),
            true, HexFormat.of().parseHex("02ff1d08016c1299220e0256785626026a245353ca9f"));

    private RpcStatusCodec(TypeDefinition definition, boolean old, byte[]... heads) {
        super(definition, old, heads);
    }

    private static RpcStatusCodec ofLibraries(String... definitions) {
        return new RpcStatusCodec(definition(definitions[0]), false, heads(definitions));
    }

    @Override
    protected void writeFields(XlangWriter out, RpcStatusMessage value) {
        out.writeVarint32(value.code());
        XlangFields.write(out, this, 1, XlangValues.STRING, value.message());
        XlangFields.write(out, this, 2, STRINGS, value.detailKeys());
        XlangFields.write(out, this, 3, STRINGS, value.detailValues());
    }

    @Override
    protected RpcStatusMessage readFields(XlangReader in, ReadPlan plan, int reference) {
        int code = 0;
        String message = "";
        List<String> detailKeys = List.of();
        List<String> detailValues = List.of();
        for (int i = 0; i < plan.size(); i++) {
            switch (plan.local(i)) {
                case 0 -> code = XlangFields.readInt32(in, plan, i);
                case 1 -> message = XlangFields.read(in, plan, i, XlangValues.STRING);
                case 2 -> detailKeys = XlangFields.read(in, plan, i, STRINGS);
                case 3 -> detailValues = XlangFields.read(in, plan, i, STRINGS);
                default -> XlangFields.skip(in, plan, i);
            }
        }
        return new RpcStatusMessage(code, message, detailKeys, detailValues);
    }

    @Override
    RpcStatusMessage readInOrder(XlangReader in) {
        int code = in.readVarint32();
        String message = readString(in);
        List<String> detailKeys = readStrings(in);
        List<String> detailValues = readStrings(in);
        return new RpcStatusMessage(code, message, detailKeys, detailValues);
    }
}
