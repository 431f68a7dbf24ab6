package io.quarkiverse.aster.codec.xlang;

import java.util.Arrays;

/** Bytes of definitions for payloads made by hand. */
final class Definitions {

    private Definitions() {
    }

    /** In the order given, which the real writers would change. */
    static String hex(String namespace, String name, WireField... fields) {
        return Payloads.hex(DefinitionWriter.write(new TypeName(namespace, name), fields));
    }

    /** A payload of {@code demo/One} up to its first value. */
    static String root(WireField... fields) {
        return "02001e00" + hex("demo", "One", fields);
    }

    static String inner() {
        return hex("demo", "Inner", new WireField("n", WireType.of(TypeId.VARINT64)),
                new WireField("tag", WireType.of(TypeId.STRING)));
    }

    static WireField field(String name, int id, WireType... arguments) {
        return new WireField(name, arguments.length == 0 ? WireType.of(id)
                : WireType.container(id, arguments[0], Arrays.stream(arguments).skip(1).findFirst().orElse(null)));
    }
}
