package io.quarkiverse.aster.it.benchmarks.driver;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.aster.it.benchmarks.load.RoundResult;
import io.quarkiverse.aster.it.benchmarks.load.StreamRequest;
import io.quarkiverse.aster.it.benchmarks.load.StreamRequest.Direction;

/** Has two clients stream the same messages in turn, in either direction. */
final class StreamComparison {

    private final EchoProcess aster;
    private final EchoProcess grpc;
    private final Plan plan;

    StreamComparison(EchoProcess aster, EchoProcess grpc, Plan plan) {
        this.aster = aster;
        this.grpc = grpc;
        this.plan = plan;
    }

    /** Warms up and measures; prints each row as soon as it is known. */
    List<StreamRow> run(PrintStream out) throws IOException, InterruptedException {
        out.println(Report.streamHead());
        List<StreamRow> rows = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            for (int payload : plan.streamBytes()) {
                StreamRow row = row(direction, payload);
                out.println(Report.line(row));
                rows.add(row);
            }
        }
        return rows;
    }

    private StreamRow row(Direction direction, int payload) throws IOException, InterruptedException {
        for (int i = 0; i < plan.firstWarmUps(); i++) {
            round(i, new StreamRequest(direction, payload, plan.warmUpMillis()), new ArrayList<>(), new ArrayList<>());
        }
        List<RoundResult> asterRounds = new ArrayList<>();
        List<RoundResult> grpcRounds = new ArrayList<>();
        for (int i = 0; i < plan.rounds(); i++) {
            round(i, new StreamRequest(direction, payload, plan.roundMillis()), asterRounds, grpcRounds);
        }
        return new StreamRow(direction, payload, Side.of(asterRounds).callsPerSecond(), Side.of(grpcRounds).callsPerSecond());
    }

    /** One round of each; who begins alternates. */
    private void round(int index, StreamRequest request, List<RoundResult> asterRounds, List<RoundResult> grpcRounds)
            throws IOException, InterruptedException {
        if (index % 2 == 0) {
            asterRounds.add(aster.run(request));
            grpcRounds.add(grpc.run(request));
        } else {
            grpcRounds.add(grpc.run(request));
            asterRounds.add(aster.run(request));
        }
    }
}
