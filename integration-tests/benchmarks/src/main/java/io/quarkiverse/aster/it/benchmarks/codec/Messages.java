package io.quarkiverse.aster.it.benchmarks.codec;

import java.util.Arrays;
import java.util.List;

import io.quarkiverse.aster.WireType;
import io.quarkiverse.aster.it.benchmarks.echo.WideMessage;

/** Messages that are nothing but large, and all messages in one type, so that the build generates codecs for them. */
public final class Messages {

    private Messages() {
    }

    /** A list of structs. */
    @WireType("bench/Points")
    public record Points(List<Point> points) {
    }

    @WireType("bench/Point")
    public record Point(int id, double x, double y, String label) {
    }

    /** One array of bytes. */
    @WireType("bench/Blob")
    public record Blob(byte[] bytes) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Blob that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    @WireType("bench/Everything")
    public record Everything(Mission.StatusRequest statusRequest, Mission.StatusResponse statusResponse,
            Mission.LogEntry logEntry, Mission.SubmitLogResult submitLogResult, Mission.TailRequest tailRequest,
            Mission.MetricPoint metricPoint, Mission.IngestResult ingestResult, Mission.Heartbeat heartbeat,
            Mission.Assignment assignment, Mission.Command command, Mission.CommandResult commandResult, WideMessage wide,
            Points points, Blob blob) {
    }
}
