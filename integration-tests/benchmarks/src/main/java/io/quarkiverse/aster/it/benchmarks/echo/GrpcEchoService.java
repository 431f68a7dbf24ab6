package io.quarkiverse.aster.it.benchmarks.echo;

import java.util.stream.Collectors;

import io.quarkiverse.aster.it.benchmarks.grpc.GrpcEcho;
import io.quarkiverse.aster.it.benchmarks.grpc.GrpcEchoMessage;
import io.quarkiverse.aster.it.benchmarks.grpc.GrpcStreamSpec;
import io.quarkiverse.aster.it.benchmarks.grpc.GrpcStreamTotal;
import io.quarkiverse.aster.it.benchmarks.load.RoundRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

@GrpcService
class GrpcEchoService implements GrpcEcho {

    @Override
    public Uni<GrpcEchoMessage> echo(GrpcEchoMessage request) {
        // a new message, as the other service makes one: the payload is decoded and encoded on both
        return Uni.createFrom().item(GrpcEchoMessage.newBuilder().setPayload(request.getPayload()).build());
    }

    @Override
    public Multi<GrpcEchoMessage> down(GrpcStreamSpec spec) {
        String payload = new RoundRequest(spec.getBytes(), 1, 1).payload();
        return Multi.createFrom().range(0, spec.getCount())
                .map(number -> GrpcEchoMessage.newBuilder().setPayload(payload).build());
    }

    @Override
    public Uni<GrpcStreamTotal> up(Multi<GrpcEchoMessage> messages) {
        return messages.collect().with(Collectors.summingLong(message -> message.getPayload().length()))
                .map(characters -> GrpcStreamTotal.newBuilder().setCharacters(characters).build());
    }
}
