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
import org.openjdk.jmh.infra.Blackhole;

import io.quarkiverse.aster.it.benchmarks.codec.Format;
import io.quarkiverse.aster.it.benchmarks.codec.Library;
import io.quarkiverse.aster.it.benchmarks.codec.Sample;

/** The generated XLANG codec beside fory-core, jackson-databind and protobuf-java, all with the same messages. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class XlangCodecBenchmark {

    @Param
    Sample sample;

    @Param
    Library library;

    private Format[] formats;

    @Setup
    public void prepare() throws IOException, ReflectiveOperationException {
        formats = library.formats(sample.messages()).toArray(Format[]::new);
    }

    @Benchmark
    public void encode(Blackhole sink) throws IOException {
        for (Format format : formats) {
            sink.consume(format.encode());
        }
    }

    @Benchmark
    public void decode(Blackhole sink) throws IOException {
        for (Format format : formats) {
            sink.consume(format.decode());
        }
    }
}
