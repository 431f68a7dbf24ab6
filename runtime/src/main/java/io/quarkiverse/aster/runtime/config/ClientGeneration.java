package io.quarkiverse.aster.runtime.config;

import java.util.Arrays;
import java.util.Optional;

import io.quarkiverse.aster.runtime.rpc.Dialect;
import io.quarkus.runtime.annotations.ConfigDocEnumValue;

/** Which generation of the protocol a client speaks. */
public enum ClientGeneration {
    /** What the peer speaks. */
    @ConfigDocEnumValue("auto")
    AUTO("auto", null),
    /** That of release 0.1. */
    @ConfigDocEnumValue("0.1")
    V0_1("0.1", Dialect.V0_1),
    /** The current one. */
    @ConfigDocEnumValue("0.2")
    V0_2("0.2", Dialect.V0_2);

    private final String text;
    private final Dialect dialect;

    ClientGeneration(String text, Dialect dialect) {
        this.text = text;
        this.dialect = dialect;
    }

    /** How peers are spoken to, empty for whatever they speak. */
    public Optional<Dialect> dialect() {
        return Optional.ofNullable(dialect);
    }

    /** As the configuration has it. */
    public static final class Converter implements org.eclipse.microprofile.config.spi.Converter<ClientGeneration> {

        private static final long serialVersionUID = 1L;

        @Override
        public ClientGeneration convert(String value) {
            String wanted = value.trim();
            return Arrays.stream(values()).filter(generation -> generation.text.equals(wanted)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "generation: \"" + value + "\" (expected: auto, 0.1 or 0.2)"));
        }
    }
}
