package io.quarkiverse.aster.it.benchmarks.jmh;

import java.nio.ByteBuffer;
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

import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameDecoder;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;

/** One frame into a fresh buffer, and back out of the bytes of a stream. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FrameBenchmark {

    @Param({ "64", "1024" })
    int payloadBytes;

    private byte[] payload;
    private ByteBuffer encoded;

    @Setup
    public void prepare() {
        payload = new byte[payloadBytes];
        encoded = ByteBuffer.wrap(encode().toByteArray());
    }

    @Benchmark
    public OutputBuffer encode() {
        OutputBuffer out = new OutputBuffer(FrameEncoder.HEAD_BYTES + FrameEncoder.MAX_LENGTH);
        FrameEncoder.write(out, FrameFlags.END_STREAM, payload);
        return out;
    }

    @Benchmark
    public Frame decode() {
        return new FrameDecoder(FrameEncoder.MAX_LENGTH).next(encoded.rewind());
    }
}
