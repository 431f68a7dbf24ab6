package io.quarkiverse.aster.it.benchmarks.codec;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import io.quarkiverse.aster.it.benchmarks.codec.Messages.Blob;
import io.quarkiverse.aster.it.benchmarks.codec.Messages.Point;
import io.quarkiverse.aster.it.benchmarks.codec.Messages.Points;
import io.quarkiverse.aster.it.benchmarks.echo.WideMessage;

/** What is encoded and decoded in one operation: one after the other, each on its own. */
public enum Sample {

    /** One of each of the eleven messages of Mission Control. */
    MISSION(List.of(new Mission.StatusRequest("edge-node-7"), new Mission.StatusResponse("edge-node-7", "running", 3600),
            new Mission.LogEntry(1_795_500_000.125, "warn", "temperature of sensor 3 is above 80 degrees", "edge-node-7"),
            new Mission.SubmitLogResult(true), new Mission.TailRequest("edge-node-7", "info"),
            new Mission.MetricPoint("cpu.usage", 0.75, 1_795_500_000.5, Map.of("host", "edge-node-7", "core", "3")),
            new Mission.IngestResult(10_000, 0), new Mission.Heartbeat("edge-node-7", List.of("gpu", "camera"), 1.25),
            new Mission.Assignment("train-42", "python train.py"), new Mission.Command("uname -a"),
            new Mission.CommandResult("Linux edge-node-7 6.8.0 x86_64 GNU/Linux", "", 0))),

    /** A record with twenty fields. */
    WIDE(List.of(WideMessage.sample())),

    /** A list of 1,000 structs with four fields. */
    LIST(List.of(new Points(IntStream.range(0, 1000).mapToObj(i -> new Point(i, i * 0.5, i * -0.25, "point " + i)).toList()))),

    /** 64 KiB. */
    BLOB(List.of(blob()));

    private final List<Object> messages;

    Sample(List<Object> messages) {
        this.messages = messages;
    }

    public List<Object> messages() {
        return messages;
    }

    private static Blob blob() {
        byte[] bytes = new byte[64 * 1024];
        new Random(1).nextBytes(bytes);
        return new Blob(bytes);
    }
}
