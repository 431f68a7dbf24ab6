package io.quarkiverse.aster.codec.xlang;

/** Text. */
final class StringValue extends SimpleValue<String> {

    StringValue() {
        super(TypeId.STRING, "");
    }

    @Override
    void write(XlangWriter out, String value) {
        out.writeString(value);
    }

    @Override
    String read(XlangReader in) {
        return TextReader.read(in);
    }
}
