package io.quarkiverse.aster.it.benchmarks.driver;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.aster.it.benchmarks.load.RoundRequest;
import io.quarkiverse.aster.it.benchmarks.load.RoundResult;

/** Has two clients run the same rounds in turn, so that what else the machine does meets both. */
final class Comparison {

    private final EchoProcess aster;
    private final EchoProcess grpc;
    private final Plan plan;

    Comparison(EchoProcess aster, EchoProcess grpc, Plan plan) {
        this.aster = aster;
        this.grpc = grpc;
        this.plan = plan;
    }

    /** Warms up and measures; prints each row as soon as it is known. */
    List<Row> run(PrintStream out) throws IOException, InterruptedException {
        for (int i = 0; i < plan.firstWarmUps(); i++) {
            for (int payload : plan.payloadBytes()) {
                round(i, new RoundRequest(payload, Plan.WARM_UP_IN_FLIGHT, plan.roundMillis()), new ArrayList<>(),
                        new ArrayList<>());
            }
        }
        out.println(Report.head());
        List<Row> rows = new ArrayList<>();
        for (int payload : plan.payloadBytes()) {
            for (int inFlight : plan.inFlight()) {
                Row row = row(payload, inFlight);
                out.println(Report.line(row));
                rows.add(row);
            }
        }
        return rows;
    }

    private Row row(int payload, int inFlight) throws IOException, InterruptedException {
        round(0, new RoundRequest(payload, inFlight, plan.warmUpMillis()), new ArrayList<>(), new ArrayList<>());
        List<RoundResult> asterRounds = new ArrayList<>();
        List<RoundResult> grpcRounds = new ArrayList<>();
        RoundRequest request = new RoundRequest(payload, inFlight, plan.roundMillis());
        for (int i = 0; i < plan.rounds(); i++) {
            round(i, request, asterRounds, grpcRounds);
        }
        return new Row(payload, inFlight, Side.of(asterRounds), Side.of(grpcRounds));
    }

    /** One round of each; who begins alternates. */
    private void round(int index, RoundRequest request, List<RoundResult> asterRounds, List<RoundResult> grpcRounds)
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
