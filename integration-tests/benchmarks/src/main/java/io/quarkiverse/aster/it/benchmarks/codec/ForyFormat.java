package io.quarkiverse.aster.it.benchmarks.codec;

import org.apache.fory.Fory;

import io.quarkiverse.aster.WireType;

/** fory-core in the format of its own release, which no peer of Aster reads: across languages, with schema evolution. */
final class ForyFormat implements Format {

    private final Fory fory;
    private final Object message;
    private final byte[] encoded;

    ForyFormat(Fory fory, Object message) {
        this.fory = fory;
        this.message = message;
        this.encoded = encode();
    }

    /** With all messages registered; one thread only. */
    static Fory library() {
        Fory fory = Fory.builder().withXlang(true).withCompatible(true).withRefTracking(false).requireClassRegistration(true)
                .withAsyncCompilation(false).build();
        for (var component : Messages.Everything.class.getRecordComponents()) {
            register(fory, component.getType());
        }
        register(fory, Messages.Point.class);
        return fory;
    }

    private static void register(Fory fory, Class<?> type) {
        String tag = type.getAnnotation(WireType.class).value();
        int slash = tag.indexOf('/');
        fory.register(type, tag.substring(0, slash), tag.substring(slash + 1));
    }

    @Override
    public byte[] encode() {
        return fory.serialize(message);
    }

    @Override
    public Object decode() {
        return fory.deserialize(encoded);
    }

    @Override
    public boolean isExact() {
        return decode().equals(message);
    }
}
