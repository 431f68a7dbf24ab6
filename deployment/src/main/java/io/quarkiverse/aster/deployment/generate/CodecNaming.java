package io.quarkiverse.aster.deployment.generate;

import java.lang.constant.ClassDesc;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.deployment.model.StructModel;
import io.quarkus.gizmo2.desc.FieldDesc;

/** Where generated code finds the {@link io.quarkiverse.aster.codec.MessageCodec} of a message type. */
@FunctionalInterface
public interface CodecNaming {

    /** The public static field that holds the codec; empty if the mode has none. */
    Optional<FieldDesc> codec(StructModel type, SerializationMode mode);

    /** The same, but the types for which the test holds have no codecs of that mode. */
    default CodecNaming without(SerializationMode without, Predicate<StructModel> types) {
        return (type, mode) -> mode == without && types.test(type) ? Optional.empty() : codec(type, mode);
    }

    /**
     * Codecs in classes named after the message type, each with a field {@code INSTANCE} of its own type.
     *
     * @param suffixes what follows the name of the message type, for every mode that has codecs
     */
    static CodecNaming bySuffix(Map<SerializationMode, String> suffixes) {
        return (type, mode) -> Optional.ofNullable(suffixes.get(mode)).map(suffix -> {
            ClassDesc codec = ClassDesc.of(type.className() + suffix);
            return FieldDesc.of(codec, "INSTANCE", codec);
        });
    }
}
