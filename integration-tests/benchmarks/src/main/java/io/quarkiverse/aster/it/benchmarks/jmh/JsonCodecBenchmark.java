package io.quarkiverse.aster.it.benchmarks.jmh;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.it.benchmarks.echo.EchoMessage;
import io.quarkiverse.aster.it.benchmarks.echo.WideMessage;
import io.quarkiverse.aster.it.benchmarks.load.RoundRequest;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;

/** The generated codec of JSON mode; jackson-databind with the same messages is the reference. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class JsonCodecBenchmark {

    /** What is encoded and decoded. */
    public enum Sample {
        /** One field of 64 characters. */
        SMALL(Generated.ECHO, new EchoMessage(new RoundRequest(64, 1, 1).payload())),
        /** Twenty fields. */
        WIDE(Generated.ECHO_WIDE, WideMessage.sample());

        private final String method;
        private final Object message;

        Sample(String method, Object message) {
            this.method = method;
            this.message = message;
        }
    }

    @Param
    Sample sample;

    private MessageCodec<Object> codec;
    private ObjectWriter writer;
    private ObjectReader reader;
    private Object message;
    private byte[] encoded;

    @Setup
    public void prepare() throws ReflectiveOperationException, IOException {
        message = sample.message;
        codec = Generated.descriptor().method(sample.method).requestCodec(SerializationMode.JSON);
        JsonMapper mapper = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
        writer = mapper.writerFor(message.getClass());
        reader = mapper.readerFor(message.getClass());
        encoded = encode().toByteArray();
        requireSame(decode());
        requireSame(decodeJackson());
        encoded = encodeJackson();
        requireSame(decode());
    }

    private void requireSame(Object decoded) {
        if (!message.equals(decoded)) {
            throw new IllegalStateException("decoded: " + decoded + " (expected: " + message + ")");
        }
    }

    @Benchmark
    public OutputBuffer encode() {
        OutputBuffer out = new OutputBuffer(FrameEncoder.MAX_LENGTH);
        codec.encode(message, out);
        return out;
    }

    @Benchmark
    public byte[] encodeJackson() throws IOException {
        return writer.writeValueAsBytes(message);
    }

    @Benchmark
    public Object decode() {
        return codec.decode(encoded, 0, encoded.length, DecodeLimits.DEFAULT);
    }

    @Benchmark
    public Object decodeJackson() throws IOException {
        return reader.readValue(encoded);
    }
}
