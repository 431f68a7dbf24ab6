package io.quarkiverse.aster.it.benchmarks.echo;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkiverse.aster.it.benchmarks.grpc.GrpcEcho;
import io.quarkiverse.aster.it.benchmarks.grpc.GrpcEchoMessage;
import io.quarkiverse.aster.it.benchmarks.grpc.GrpcStreamSpec;
import io.quarkiverse.aster.it.benchmarks.grpc.GrpcStreamTotal;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

@ApplicationScoped
class GrpcEchoCaller implements EchoCaller {

    @GrpcClient("echo")
    GrpcEcho client;

    @Override
    public Uni<String> echo(String payload) {
        return client.echo(GrpcEchoMessage.newBuilder().setPayload(payload).build()).map(GrpcEchoMessage::getPayload);
    }

    @Override
    public Multi<String> down(int count, int bytes) {
        return client.down(GrpcStreamSpec.newBuilder().setCount(count).setBytes(bytes).build())
                .map(GrpcEchoMessage::getPayload);
    }

    @Override
    public Uni<Long> up(Multi<String> payloads) {
        return client.up(payloads.map(payload -> GrpcEchoMessage.newBuilder().setPayload(payload).build()))
                .map(GrpcStreamTotal::getCharacters);
    }
}
