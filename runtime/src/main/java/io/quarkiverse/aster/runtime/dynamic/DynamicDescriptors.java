package io.quarkiverse.aster.runtime.dynamic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.dynamic.DynamicContract;
import io.quarkiverse.aster.codec.dynamic.DynamicMessage;
import io.quarkiverse.aster.codec.dynamic.DynamicMethod;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;

/** What the engine has to know about contracts that are data. */
final class DynamicDescriptors {

    private static final int MODES = SerializationMode.values().length;

    private DynamicDescriptors() {
    }

    /** With messages as maps. */
    static ServiceDescriptor of(DynamicContract contract) {
        return new ServiceDescriptor(contract.name(), contract.version(), contract.scope(), modes(contract),
                methods(contract, DynamicDescriptors::maps), contract.contractId());
    }

    /** The methods with messages as text. */
    static List<MethodDescriptor> texts(DynamicContract contract) {
        return methods(contract, message -> codecs(message, mode -> message.asJson(message.codec(mode))));
    }

    private static List<MessageCodec<?>> maps(DynamicMessage message) {
        return codecs(message, message::codec);
    }

    private static List<MethodDescriptor> methods(DynamicContract contract,
            Function<DynamicMessage, List<MessageCodec<?>>> codecs) {
        List<MethodDescriptor> methods = new ArrayList<>();
        for (DynamicMethod method : contract.methods()) {
            methods.add(new MethodDescriptor(methods.size(), method.name(), method.pattern(), method.idempotent(),
                    Math.round(method.timeoutSeconds() * 1000), method.response().isPresent(),
                    codecs.apply(method.request()),
                    method.response().map(codecs).orElse(Arrays.asList(new MessageCodec<?>[MODES]))));
        }
        return methods;
    }

    private static List<MessageCodec<?>> codecs(DynamicMessage message,
            Function<SerializationMode, MessageCodec<?>> codec) {
        MessageCodec<?>[] codecs = new MessageCodec<?>[MODES];
        Stream.of(SerializationMode.XLANG, SerializationMode.JSON).filter(message::hasCodec)
                .forEach(mode -> codecs[mode.number()] = codec.apply(mode));
        return Arrays.asList(codecs);
    }

    private static List<SerializationMode> modes(DynamicContract contract) {
        List<String> names = contract.serializationModes();
        if (names.isEmpty()) {
            return List.of(SerializationMode.XLANG);
        }
        List<SerializationMode> known = names.stream().map(DynamicDescriptors::mode).flatMap(Optional::stream).toList();
        // which DynamicMethod.mode refuses, unless JSON is asked for
        return known.isEmpty() ? List.of(SerializationMode.JSON) : known;
    }

    /** Those that contracts without classes have no codecs of, and those that nobody knows, are as if they were not there. */
    private static Optional<SerializationMode> mode(String name) {
        return Stream.of(SerializationMode.XLANG, SerializationMode.JSON)
                .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(name)).findFirst();
    }
}
