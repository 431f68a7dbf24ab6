package io.quarkiverse.aster.it.benchmarks.echo;

import io.quarkiverse.aster.it.benchmarks.grpc.GrpcEcho;
import io.quarkiverse.aster.it.benchmarks.grpc.GrpcEchoMessage;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

@GrpcService
class GrpcEchoService implements GrpcEcho {

    @Override
    public Uni<GrpcEchoMessage> echo(GrpcEchoMessage request) {
        // a new message, as the other service makes one: the payload is decoded and encoded on both
        return Uni.createFrom().item(GrpcEchoMessage.newBuilder().setPayload(request.getPayload()).build());
    }
}
