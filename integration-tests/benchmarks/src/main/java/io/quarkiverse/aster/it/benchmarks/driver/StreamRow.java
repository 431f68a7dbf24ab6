package io.quarkiverse.aster.it.benchmarks.driver;

import io.quarkiverse.aster.it.benchmarks.load.StreamRequest.Direction;

/** One line of the report on streams: messages per second, the median over the rounds. */
record StreamRow(Direction direction, int payloadBytes, double aster, double grpc) {

    /** Messages of Aster for one of gRPC. */
    double ratio() {
        return aster / grpc;
    }

    double asterMebibytesPerSecond() {
        return aster * payloadBytes / (1 << 20);
    }

    double grpcMebibytesPerSecond() {
        return grpc * payloadBytes / (1 << 20);
    }
}
