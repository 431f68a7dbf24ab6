package io.quarkiverse.aster.it.benchmarks.driver;

/** One line of the report: what both sides did with the same load. */
record Row(int payloadBytes, int inFlight, Side aster, Side grpc) {

    /** Calls per second of Aster for one of gRPC. */
    double ratio() {
        return aster.callsPerSecond() / grpc.callsPerSecond();
    }
}
