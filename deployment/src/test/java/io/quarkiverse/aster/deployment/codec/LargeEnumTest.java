package io.quarkiverse.aster.deployment.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jboss.jandex.Index;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.aster.FailedPreconditionException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.codec.dynamic.DynamicContract;
import io.quarkiverse.aster.codec.dynamic.DynamicMessage;
import io.quarkiverse.aster.deployment.contract.Contracts;

/** Enums with more constants than the index keeps the order of: descriptions leave open what is not known. */
@Timeout(60)
class LargeEnumTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({ "254, enum Types.Big", "255, enum Types.Big", "256, any", "300, any" })
    void constantsAreReadByTheClass(int count, String label) throws Exception {
        String constants = IntStream.range(0, count).mapToObj(LargeEnumTest::name).collect(Collectors.joining(", "));
        Compilation.compile(directory, Map.of("big.Types", """
                package big;
                import io.quarkiverse.aster.*;
                import java.util.*;
                public class Types {
                    public enum Big { %s }
                    @WireType("big/Holder") public record Holder(Big big, List<Big> list, Map<Big, Big> map) { }
                    @AsterService(name = "S") public interface Contract { @Rpc Holder call(Holder request); }
                }
                """.formatted(constants)));
        Index index = Compilation.index(directory);
        try (URLClassLoader loader = new URLClassLoader(new URL[] { directory.toUri().toURL() },
                LargeEnumTest.class.getClassLoader())) {
            Class<?> holder = loader.loadClass("big.Types$Holder");
            GeneratedCodecs codecs = GeneratedCodecs.of(index, loader);
            DynamicMessage message = DynamicContract.of(Contracts.of(index).distinct().iterator().next().manifest())
                    .method("call").request();
            String last = name(count - 1);
            String json = "{\"big\":\"%1$s\",\"list\":[\"%1$s\",\"%2$s\"],\"map\":{\"%1$s\":\"%2$s\"}}".formatted(last,
                    name(0));

            assertThat(message.fields()).containsEntry("big", label);
            if (label.equals("any")) {
                assertThatThrownBy(message::oldXlangCodec).isInstanceOf(FailedPreconditionException.class)
                        .hasMessageContaining("types of the description: some are any (expected: all declared");
            }
            MessageCodec<String> text = message.asJson(message.codec(SerializationMode.XLANG));
            OutputBuffer out = new OutputBuffer(1 << 20);
            text.encode(json, out);
            Object read = codecs.xlang(holder).decode(out.toByteArray(), 0, out.size(), DecodeLimits.DEFAULT);
            assertThat(read).hasToString("Holder[big=%1$s, list=[%1$s, %2$s], map={%1$s=%2$s}]".formatted(last, name(0)));
        }
    }

    /** In an order that is not that of the names. */
    private static String name(int position) {
        return "C" + position * 7919 % 100_003;
    }
}
