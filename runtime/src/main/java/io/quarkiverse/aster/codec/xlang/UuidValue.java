package io.quarkiverse.aster.codec.xlang;

import java.util.UUID;

/** UUIDs, on the wire their text. */
final class UuidValue extends SimpleValue<UUID> {

    private static final int OBJECT = 32;
    private static final int TEXT_LENGTH = 36;

    UuidValue() {
        super(TypeId.STRING, null);
    }

    @Override
    void write(XlangWriter out, UUID value) {
        out.writeString(value.toString());
    }

    @Override
    UUID read(XlangReader in) {
        String text = TextReader.read(in);
        in.charge(OBJECT);
        if (text.length() == TEXT_LENGTH) {
            try {
                UUID value = UUID.fromString(text);
                // it also takes groups of other lengths
                if (value.toString().equalsIgnoreCase(text)) {
                    return value;
                }
            } catch (IllegalArgumentException e) {
                throw notAUuid(text);
            }
        }
        throw notAUuid(text);
    }

    private static XlangFailure notAUuid(String text) {
        String shown = text.length() <= TEXT_LENGTH ? "\"" + text + "\"" : text.length() + " characters";
        return new XlangFailure("UUID: " + shown + " (expected: 36 characters, 8-4-4-4-12 hexadecimal digits)");
    }
}
